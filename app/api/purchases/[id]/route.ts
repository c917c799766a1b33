import { getPurchase as endpoint } from '#lib/endpoints/purchases.ts';
import { route } from '#lib/server/route.ts';
import { readPurchase } from '#lib/services/read-purchase.ts';

export const GET = route(endpoint, (context, { params }) => readPurchase(context, params.id));
