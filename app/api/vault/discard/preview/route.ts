import { previewDiscard as endpoint } from '#lib/endpoints/vault.ts';
import { route } from '#lib/server/route.ts';
import { previewDiscard } from '#lib/services/preview-discard.ts';

export const POST = route(endpoint, (context, { body }) => previewDiscard(context, body));
