import { estimateIds as endpoint } from '#lib/endpoints/estimate.ts';
import { route } from '#lib/server/route.ts';
import { estimateIds } from '#lib/services/estimate-address.ts';

export const GET = route(endpoint, (context, { query: { account, refresh, ...asked } }) =>
  estimateIds(context, { ...asked, accountId: account, refresh: refresh === 'true' }),
);
