import { getSpend as endpoint } from '#lib/endpoints/spend.ts';
import { route } from '#lib/server/route.ts';
import { readSpend } from '#lib/services/read-spend.ts';

export const GET = route(endpoint, (context, { query }) => readSpend(context, query));
