import * as endpoints from '#lib/endpoints/product-use.ts';
import { route } from '#lib/server/route.ts';
import { readProductUse } from '#lib/services/read-product-use.ts';
import { setProductUse } from '#lib/services/set-product-use.ts';

export const GET = route(endpoints.getProductUse, (context, { query }) =>
  readProductUse(context, query.account),
);

export const PUT = route(endpoints.setProductUse, (context, { body }) => setProductUse(context, body));
