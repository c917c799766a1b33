import { listTotals as endpoint } from '#lib/endpoints/tolls.ts';
import { route } from '#lib/server/route.ts';
import { listTotals } from '#lib/services/list-ledger.ts';

export const GET = route(endpoint, (context, { query }) => listTotals(context, query));
