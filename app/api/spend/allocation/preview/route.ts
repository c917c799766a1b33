import { previewRule as endpoint } from '#lib/endpoints/allocation.ts';
import { route } from '#lib/server/route.ts';
import { previewRule } from '#lib/services/preview-rule.ts';

export const POST = route(endpoint, (context, { body }) => previewRule(context, body));
