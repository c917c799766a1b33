import { getPrices as endpoint } from '#lib/endpoints/charts.ts';
import { route } from '#lib/server/route.ts';
import { readPrices } from '#lib/services/read-prices.ts';

export const GET = route(endpoint, (context, { query }) => readPrices(context, query));
