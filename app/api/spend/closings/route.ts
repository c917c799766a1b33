import * as endpoints from '#lib/endpoints/spend.ts';
import { route } from '#lib/server/route.ts';
import { closePeriod } from '#lib/services/close-period.ts';
import { listClosings } from '#lib/services/read-closings.ts';

export const GET = route(endpoints.listClosings, (context, { query }) =>
  listClosings(context, query.account),
);

export const POST = route(endpoints.closePeriod, (context, { body }) => closePeriod(context, body));
