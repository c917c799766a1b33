import { getDrift as endpoint } from '#lib/endpoints/spend.ts';
import { route } from '#lib/server/route.ts';
import { readDrift } from '#lib/services/read-closings.ts';

export const GET = route(endpoint, (context, { params }) => readDrift(context, params.id));
