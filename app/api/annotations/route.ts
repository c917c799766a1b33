import * as endpoints from '#lib/endpoints/annotations.ts';
import { route } from '#lib/server/route.ts';
import { annotate } from '#lib/services/annotate.ts';
import { listAnnotations } from '#lib/services/list-annotations.ts';

export const GET = route(endpoints.listAnnotations, (context, { query }) => listAnnotations(context, query));

export const POST = route(endpoints.annotate, (context, { body }) => annotate(context, body));
