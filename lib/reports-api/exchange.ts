import { Buffer } from 'node:buffer';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { networkError } from './network-error.ts';
import { readBody } from './read-body.ts';
import { type Timer, unlessAborted } from './timer.ts';
import { upstreamError, upstreamRequestId } from './upstream-error.ts';
import { UpstreamFailure } from './upstream-failure.ts';

export type Fetch = (request: Request) => Promise<Response>;

export interface Answer {
  readonly headers: Headers;
  readonly text: string;
}

export interface Means {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly onArrived: () => void;
  /** Good answers; 200 alone when left out. */
  readonly statuses?: readonly number[];
  /** Where a redirect may lead, if anywhere. It is taken once. */
  readonly hop?: ((response: Response) => Request | null) | undefined;
}

/** Enough for any documented problem; the rest of an error page is not worth reading. */
const maxProblemBytes = 64 * 1024;
const jsonType = /^application\/json\s*(?:;|$)/i;

/** Closes the answer and says why it was not taken. */
export function refuse(response: Response, sentence: string, settled = false): never {
  response.body?.cancel().catch(() => {});
  const requestId = upstreamRequestId(response.headers);
  const details = requestId === undefined ? {} : { upstreamRequestId: requestId };
  throw new UpstreamFailure(new AppError('upstream_unexpected', sentence, details), {
    settled,
    status: response.status,
  });
}

/** Sends once and resolves as soon as a good answer begins; everything else is an UpstreamFailure or the signal's reason. */
export async function begin(request: Request, means: Means): Promise<Response> {
  const { fetch, clock, timer, onArrived, statuses = [200], hop } = means;
  const { signal } = request;
  let response: Response;
  try {
    response = await unlessAborted(fetch(request), signal);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw networkError(cause);
  }
  onArrived();
  const { status, headers } = response;

  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const next = hop?.(response);
    if (!next) {
      const sentence = 'Vonage sent us to another address. It was not followed, and nothing was sent there.';
      return refuse(response, sentence, true);
    }
    response.body?.cancel().catch(() => {});
    return begin(next, { ...means, hop: undefined });
  }
  if (status >= 400 && status < 600) {
    const bytes = await readBody(response, { maxBytes: maxProblemBytes, timer, signal }).catch((cause) => {
      if (signal.aborted) throw cause;
      return new Uint8Array();
    });
    throw upstreamError({ status, headers, text: new TextDecoder().decode(bytes) }, clock.now());
  }
  if (statuses.includes(status)) return response;
  return refuse(response, `Vonage gave an answer that is not part of its API (status ${status}).`);
}

/** Sends once and reads the whole answer, which has to be JSON. */
export async function exchange(
  request: Request,
  means: Means & { readonly maxBodyBytes: number },
): Promise<Answer> {
  const response = await begin(request, means);
  const { headers } = response;
  if (!jsonType.test(headers.get('content-type') ?? '')) {
    return refuse(
      response,
      'Vonage answered with something other than its data, perhaps a web page. Nothing was kept.',
    );
  }
  const { timer, maxBodyBytes } = means;
  const bytes = await readBody(response, { maxBytes: maxBodyBytes, timer, signal: request.signal });
  try {
    return { headers, text: textOf(bytes) };
  } catch {
    return refuse(response, 'The answer of Vonage is not readable text. Nothing was kept.');
  }
}

/** Throws where the bytes are no UTF-8. A character cut in half at their end is what shows that the rest was cut. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // Slower than the rest together, and only needed to tell what is no character from one that was sent like that.
  if (text.includes('\uFFFD')) new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  return text;
}
