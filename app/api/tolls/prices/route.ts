import * as endpoints from '#lib/endpoints/tolls.ts';
import { route } from '#lib/server/route.ts';
import { listPrices, removePrice, setPrice } from '#lib/services/manage-prices.ts';

export const GET = route(endpoints.listPrices, (context) => listPrices(context));

export const PUT = route(endpoints.setPrice, (context, { body }) => setPrice(context, body));

export const DELETE = route(endpoints.removePrice, (context, { query }) => removePrice(context, query.id));
