import { getLatency as endpoint } from '#lib/endpoints/charts.ts';
import { route } from '#lib/server/route.ts';
import { readLatency } from '#lib/services/read-latency.ts';

export const GET = route(endpoint, (context, { query }) => readLatency(context, query));
