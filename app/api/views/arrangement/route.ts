import * as endpoints from '#lib/endpoints/views.ts';
import { route } from '#lib/server/route.ts';
import { arrangeFrontPage, readFrontPage } from '#lib/services/arrange-front-page.ts';

export const GET = route(endpoints.getFrontPage, (context) => readFrontPage(context));

export const PUT = route(endpoints.setFrontPage, (context, { body }) => arrangeFrontPage(context, body));
