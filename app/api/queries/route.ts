import { getQuery, postQuery } from '#lib/endpoints/queries.ts';
import { route } from '#lib/server/route.ts';
import { openQuery } from '#lib/services/open-query.ts';
import { sealQuery } from '#lib/services/seal-query.ts';

export const GET = route(getQuery, (context, { query }) => openQuery(context, query));
export const POST = route(postQuery, (context, { body }) => sealQuery(context, body));
