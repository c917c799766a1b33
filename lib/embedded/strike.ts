import { requestIdHeader } from '#lib/wire/rate-headers.ts';
import type { Fault } from './fault-script.ts';
import type { Call } from './operation.ts';
import { failed, tooManyRequests } from './refusal.ts';

/** Runs a call with a fault in its way: instead of the answer, or done to the answer. */
export async function strike(fault: Fault, call: Call, run: () => Promise<Response>): Promise<Response> {
  switch (fault.answer) {
    case '429':
      throw tooManyRequests('Refused by the fault script.', { 'Retry-After': String(fault.retryAfter) });
    case '500':
      throw failed();
    case 'hang':
      return hang(call.request.signal);
    case 'html':
      return new Response('<!doctype html><title>Gateway</title><h1>Not what you asked for</h1>', {
        headers: { 'Content-Type': 'text/html; charset=utf-8', [requestIdHeader]: call.requestId },
      });
    case 'cut':
      return cut(await run());
    case 'repeat-cursor':
      return repeatCursor(await run(), call.url);
  }
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Half of the body, and no sign that the rest is missing. */
async function cut(answer: Response): Promise<Response> {
  const text = await answer.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), answer);
}

/** The next page claims to be this page again. The first page has no cursor to repeat and stays as it is. */
async function repeatCursor(answer: Response, url: URL): Promise<Response> {
  const cursor = url.searchParams.get('cursor');
  const text = await answer.text();
  if (!answer.ok || cursor === null) return new Response(text, answer);
  const body = {
    ...JSON.parse(text),
    request_status: 'TRUNCATED',
    cursor,
    iv: url.searchParams.get('iv'),
    _links: { self: { href: url.href }, next: { href: url.href } },
  };
  return new Response(JSON.stringify(body), answer);
}
