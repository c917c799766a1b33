import { getCoverageDay as endpoint } from '#lib/endpoints/vault.ts';
import { route } from '#lib/server/route.ts';
import { readCoverageDay } from '#lib/services/read-coverage-day.ts';

export const GET = route(endpoint, (context, { query }) => readCoverageDay(context, query));
