import { backend } from '#lib/server/backend.ts';
import { problemResponse, requestIdOf } from '#lib/server/route.ts';

/** The stores answer. Never asks the upstream: that could cost money. */
export async function GET(request: Request): Promise<Response> {
  try {
    await backend().ready();
    return Response.json({ status: 'ready' }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return problemResponse(error, requestIdOf(request));
  }
}
