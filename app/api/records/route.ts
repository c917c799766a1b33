import { getRecords } from '#lib/endpoints/records.ts';
import { route } from '#lib/server/route.ts';
import { listRecords } from '#lib/services/list-records.ts';
import { readDataSet } from '#lib/services/read-data-set.ts';

export const GET = route(getRecords, (context, { query }) =>
  query.dataset === undefined ? listRecords(context, query) : readDataSet(context, query),
);
