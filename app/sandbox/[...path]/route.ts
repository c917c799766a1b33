import { AppError } from '#lib/errors/app-error.ts';
import { backend } from '#lib/server/backend.ts';
import { problemResponse, requestIdOf } from '#lib/server/route.ts';

/** The embedded Reports API at an address, for curl and client libraries. It judges verbs, paths and keys itself. */
async function serve(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    const { embedded, env } = backend();
    if (!embedded || !env.sandbox)
      throw new AppError(
        'not_found',
        'The sandbox is switched off. Start Tollbook with TOLLBOOK_SANDBOX=on to use it.',
      );
    // Links in answers must lead back the way the caller came, not to the address Next was configured with.
    const url = new URL(request.url);
    url.protocol = new URL(env.url).protocol;
    url.host = request.headers.get('host') ?? url.host;
    return await embedded.fetch(new Request(url, request), requestId);
  } catch (error) {
    return problemResponse(error, requestId, request.signal);
  }
}

export const dynamic = 'force-dynamic';
export {
  serve as DELETE,
  serve as GET,
  serve as HEAD,
  serve as OPTIONS,
  serve as PATCH,
  serve as POST,
  serve as PUT,
};
