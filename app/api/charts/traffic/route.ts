import { getTraffic as endpoint } from '#lib/endpoints/charts.ts';
import { route } from '#lib/server/route.ts';
import { readTraffic } from '#lib/services/read-traffic.ts';

export const GET = route(endpoint, (context, { query }) => readTraffic(context, query));
