import { getWaste as endpoint } from '#lib/endpoints/spend-waste.ts';
import { route } from '#lib/server/route.ts';
import { readWaste } from '#lib/services/read-waste.ts';

export const GET = route(endpoint, (context, { query }) => readWaste(context, query));
