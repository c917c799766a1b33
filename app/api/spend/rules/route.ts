import * as endpoints from '#lib/endpoints/allocation.ts';
import { route } from '#lib/server/route.ts';
import { removeRule, setRule } from '#lib/services/change-rules.ts';

export const PUT = route(endpoints.setRule, (context, { body }) => setRule(context, body));

export const DELETE = route(endpoints.removeRule, (context, { query }) => removeRule(context, query));
