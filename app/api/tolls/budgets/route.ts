import * as endpoints from '#lib/endpoints/tolls.ts';
import { route } from '#lib/server/route.ts';
import { listBudgets, removeBudget, setBudget } from '#lib/services/manage-budgets.ts';

export const GET = route(endpoints.listBudgets, (context) => listBudgets(context));

export const PUT = route(endpoints.setBudget, (context, { body }) => setBudget(context, body));

export const DELETE = route(endpoints.removeBudget, (context, { query }) => removeBudget(context, query.id));
