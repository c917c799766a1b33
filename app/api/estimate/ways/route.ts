import { listWays as endpoint } from '#lib/endpoints/ways.ts';
import { route } from '#lib/server/route.ts';
import { listWays } from '#lib/services/list-ways.ts';

export const GET = route(endpoint, (context, { query }) => listWays(context, query));
