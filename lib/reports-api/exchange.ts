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

interface Means {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly maxBodyBytes: number;
  readonly onArrived: () => void;
}

/** Enough for any documented problem; the rest of an error page is not worth reading. */
const maxProblemBytes = 64 * 1024;
const jsonType = /^application\/json\s*(?:;|$)/i;

function unexpected(sentence: string, headers: Headers): UpstreamFailure {
  const requestId = upstreamRequestId(headers);
  return new UpstreamFailure(
    new AppError(
      'upstream_unexpected',
      sentence,
      requestId === undefined ? {} : { upstreamRequestId: requestId },
    ),
  );
}

function refuse(response: Response, sentence: string): never {
  response.body?.cancel().catch(() => {});
  throw unexpected(sentence, response.headers);
}

/** Sends once. Resolves with a documented 200 in JSON; everything else is an UpstreamFailure or the signal's reason. */
export async function exchange(request: Request, means: Means): Promise<Answer> {
  const { fetch, clock, timer, maxBodyBytes, onArrived } = means;
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
    return refuse(
      response,
      'Vonage sent us to another address. It was not followed, and nothing was sent there.',
    );
  }
  if (status >= 400 && status < 600) {
    const bytes = await readBody(response, { maxBytes: maxProblemBytes, timer, signal }).catch((cause) => {
      if (signal.aborted) throw cause;
      return new Uint8Array();
    });
    throw upstreamError({ status, headers, text: new TextDecoder().decode(bytes) }, clock.now());
  }
  if (status !== 200)
    return refuse(response, `Vonage gave an answer that is not part of its API (status ${status}).`);
  if (!jsonType.test(headers.get('content-type') ?? '')) {
    return refuse(
      response,
      'Vonage answered with something other than records, perhaps a web page. Nothing was kept.',
    );
  }

  const bytes = await readBody(response, { maxBytes: maxBodyBytes, timer, signal });
  try {
    // `stream` holds back a character cut in half at the end, so that a cut text is known as cut.
    return {
      headers,
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true }),
    };
  } catch {
    throw unexpected('The answer of Vonage is not readable text. Nothing was kept.', headers);
  }
}
