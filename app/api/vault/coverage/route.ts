import { getCoverage as endpoint } from '#lib/endpoints/vault.ts';
import { route } from '#lib/server/route.ts';
import { readCoverage } from '#lib/services/read-coverage.ts';

export const GET = route(endpoint, (context, { query }) => readCoverage(context, query.account));
