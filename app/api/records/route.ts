import { getRecords } from '#lib/endpoints/records.ts';
import { route } from '#lib/server/route.ts';
import { listRecords } from '#lib/services/list-records.ts';

export const GET = route(getRecords, (context, { query }) => listRecords(context, query));
