import { changeErrand as changeEndpoint, removeErrand as removeEndpoint } from '#lib/endpoints/errands.ts';
import { route } from '#lib/server/route.ts';
import { changeErrand } from '#lib/services/change-errand.ts';
import { removeErrand } from '#lib/services/remove-errand.ts';

export const POST = route(changeEndpoint, (context, { params, body }) =>
  changeErrand(context, params.id, body.step),
);
export const DELETE = route(removeEndpoint, (context, { params }) => removeErrand(context, params.id));
