import { discardOwned as endpoint } from '#lib/endpoints/vault.ts';
import { route } from '#lib/server/route.ts';
import { discardOwned } from '#lib/services/discard-owned.ts';

export const POST = route(endpoint, (context, { body }) => discardOwned(context, body.what));
