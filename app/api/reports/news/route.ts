import * as endpoints from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { reportNews } from '#lib/services/report-news.ts';

export const GET = route(endpoints.reportNews, (context) => reportNews(context));
