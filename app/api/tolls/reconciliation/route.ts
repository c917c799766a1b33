import { reconcileMonth as endpoint } from '#lib/endpoints/reconciliation.ts';
import { route } from '#lib/server/route.ts';
import { reconcileMonth } from '#lib/services/reconcile-month.ts';

export const GET = route(endpoint, (context, { query }) => reconcileMonth(context, query));
