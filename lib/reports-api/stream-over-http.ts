import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';

/** Statuses that a Response may not carry a body with. */
const empty: ReadonlySet<number> = new Set([204, 205, 304]);

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return headers;
}

function toResponse(message: IncomingMessage): Response {
  const status = message.statusCode ?? 0;
  if (status < 200 || status > 599) {
    throw Object.assign(new Error('a status that is none'), { code: 'HPE_INVALID_STATUS' });
  }
  const headers = headersOf(message);
  if (!empty.has(status)) {
    return new Response(Readable.toWeb(message) as unknown as ReadableStream<Uint8Array>, {
      status,
      headers,
    });
  }
  message.resume();
  return new Response(null, { status, headers });
}

/**
 * `fetch` for large bodies: Node's own client, a connection for each request, nothing followed, nothing decoded, and
 * only as much in memory as the reader has not taken yet. GET only.
 */
export function streamOverHttp(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest = send(url, {
      agent: false,
      headers: Object.fromEntries(request.headers),
      signal: request.signal,
    });
    outgoing.once('error', reject);
    outgoing.once('response', (message) => {
      // From here on errors are the body's, which has them too.
      outgoing.on('error', () => {});
      try {
        resolve(toResponse(message));
      } catch (cause) {
        outgoing.destroy();
        reject(cause);
      }
    });
    outgoing.end();
  });
}
