import { listLedger as endpoint } from '#lib/endpoints/tolls.ts';
import { route } from '#lib/server/route.ts';
import { listLedger } from '#lib/services/list-ledger.ts';

export const GET = route(endpoint, (context, { query }) => listLedger(context, query));
