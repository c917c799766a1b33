import * as endpoints from '#lib/endpoints/annotations.ts';
import { route } from '#lib/server/route.ts';
import { removeAnnotation } from '#lib/services/remove-annotation.ts';

export const DELETE = route(endpoints.removeAnnotation, (context, { params }) =>
  removeAnnotation(context, params.id),
);
