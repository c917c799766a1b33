import * as endpoints from '#lib/endpoints/views.ts';
import { route } from '#lib/server/route.ts';
import { listViews } from '#lib/services/list-views.ts';
import { saveView } from '#lib/services/save-view.ts';

export const GET = route(endpoints.listViews, (context) => listViews(context));

export const POST = route(endpoints.saveView, (context, { body }) => saveView(context, body));
