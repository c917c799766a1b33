import { getAllocation as endpoint } from '#lib/endpoints/allocation.ts';
import { route } from '#lib/server/route.ts';
import { readAllocation } from '#lib/services/read-allocation.ts';

export const GET = route(endpoint, (context, { query }) => readAllocation(context, query));
