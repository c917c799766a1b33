import { postLookup } from '#lib/endpoints/lookup.ts';
import { route } from '#lib/server/route.ts';
import { lookUpIds } from '#lib/services/look-up-ids.ts';

export const POST = route(postLookup, (context, { body }) => lookUpIds(context, body));
