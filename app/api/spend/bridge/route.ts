import { getBridge as endpoint } from '#lib/endpoints/spend-bridge.ts';
import { route } from '#lib/server/route.ts';
import { readBridge } from '#lib/services/read-bridge.ts';

export const GET = route(endpoint, (context, { query }) => readBridge(context, query));
