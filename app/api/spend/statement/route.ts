import { getStatement as endpoint } from '#lib/endpoints/allocation.ts';
import { route } from '#lib/server/route.ts';
import { makeStatement } from '#lib/services/make-statement.ts';

export const GET = route(endpoint, (context, { query }) => makeStatement(context, query));
