import type { IncomingMessage, ServerResponse } from 'node:http';
import { dropInFile as endpoint } from '#lib/endpoints/reports.ts';
import { dropInFile } from '#lib/services/drop-in-file.ts';
import { keepPace, type Pace } from './keep-pace.ts';
import { route } from './route.ts';

interface Options {
  readonly publicUrl: string;
  /** Aborted when the process stops: it does not wait for gigabytes. */
  readonly stopping: AbortSignal;
  readonly pace?: Pace;
  readonly drainMs?: number;
}

/** Slower than any line that can bring a report in a day. */
const slowest: Pace = { everyMs: 60_000, leastBytes: 1024 ** 2 };

/** Whether a request brings a file: such a one is answered here, and never by the framework. */
export function isUpload({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return method === endpoint.method && url.split('?', 1)[0] === endpoint.path;
}

/**
 * Takes a file in under the checks of every route. The framework reads bodies as fast as they arrive, whoever waits for
 * them, so gigabytes would pile up in memory. However long it takes, only a line that all but stands still is cut.
 */
export async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  { publicUrl, stopping, pace = slowest, drainMs = 20_000 }: Options,
): Promise<void> {
  const left = new AbortController();
  const cut = () => request.destroy();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
    stopping.removeEventListener('abort', cut);
  });
  stopping.addEventListener('abort', cut, { once: true });
  keepPace(request, pace);
  const handle = route(endpoint, (context, { query }) =>
    dropInFile(context, query, {
      // Left unread, the rest must not take the connection with it: the answer is still to be sent.
      body: request.iterator({ destroyOnReturn: false }),
      length: lengthOf(request),
      name: nameOf(request),
    }),
  );
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const asked = new Request(new URL(request.url ?? '', publicUrl), {
    ...{ method: endpoint.method, headers, signal: left.signal },
  });
  const answer = await handle(asked, { params: Promise.resolve({}) });
  if (response.destroyed) return;
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
  if (request.complete) return;
  // A browser looks at the answer once it has sent everything; cut off while sending, it never sees it.
  request.resume();
  const patience = setTimeout(cut, drainMs);
  request.once('close', () => clearTimeout(patience));
}

function lengthOf({ headers }: IncomingMessage): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(length) ? length : null;
}

/** What the browser calls the file, percent-encoded; a hint, so one that is not readable is none. */
function nameOf({ headers }: IncomingMessage): string {
  const name = headers['x-file-name'];
  try {
    return decodeURIComponent(typeof name === 'string' ? name.slice(0, 1000) : '');
  } catch {
    return '';
  }
}
