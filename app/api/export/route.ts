import { exportNow as endpoint } from '#lib/endpoints/export.ts';
import { route } from '#lib/server/route.ts';
import { exportNow } from '#lib/services/export-now.ts';

export const GET = route(endpoint, (context, { query }) => exportNow(context, query));
