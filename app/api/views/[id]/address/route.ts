import * as endpoints from '#lib/endpoints/views.ts';
import { route } from '#lib/server/route.ts';
import { openView } from '#lib/services/open-view.ts';

export const GET = route(endpoints.openView, (context, { params, query }) =>
  openView(context, params.id, query.zone),
);
