import { createErrand, listErrands as listEndpoint } from '#lib/endpoints/errands.ts';
import { route } from '#lib/server/route.ts';
import { listErrands } from '#lib/services/list-errands.ts';
import { orderErrand } from '#lib/services/order-errand.ts';

export const GET = route(listEndpoint, listErrands);
export const POST = route(createErrand, (context, { body }) => orderErrand(context, body));
