import { estimate as endpoint } from '#lib/endpoints/estimate.ts';
import { route } from '#lib/server/route.ts';
import { estimateAddress } from '#lib/services/estimate-address.ts';

export const GET = route(endpoint, (context, { query }) => estimateAddress(context, query));
