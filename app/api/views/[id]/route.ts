import * as endpoints from '#lib/endpoints/views.ts';
import { route } from '#lib/server/route.ts';
import { changeView } from '#lib/services/change-view.ts';
import { removeView } from '#lib/services/remove-view.ts';

export const PATCH = route(endpoints.changeView, (context, { params, body }) =>
  changeView(context, params.id, body),
);

export const DELETE = route(endpoints.removeView, (context, { params }) => removeView(context, params.id));
