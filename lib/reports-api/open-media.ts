import { AppError } from '#lib/errors/app-error.ts';
import { begin, type Means, refuse } from './exchange.ts';
import { readMedia, tooLarge } from './media-body.ts';
import { serverOf } from './report-file-link.ts';
import type { Media, MediaOptions } from './report-operations.ts';
import { UpstreamFailure } from './upstream-failure.ts';

interface Place {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Servers to which one redirect may lead. */
  readonly servers: ReadonlySet<string>;
  readonly maxBytes: number;
}

const fileTypes =
  /^(?:application\/(?:octet-stream|(?:x-)?zip(?:-compressed)?)|binary\/octet-stream)\s*(?:;|$)/i;
const byteRange = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/;

function announced(headers: Headers): number | null {
  const text = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function rangeOf(headers: Headers): Media['headers']['contentRange'] {
  const [, from, to, total] = byteRange.exec(headers.get('content-range') ?? '') ?? [];
  if (from === undefined || to === undefined) return null;
  return { from: Number(from), to: Number(to), total: total === '*' ? null : Number(total) };
}

/** Refusals that mean something particular for a file. */
function fileFailure(failure: unknown): unknown {
  if (!(failure instanceof UpstreamFailure)) return failure;
  const { status, error } = failure;
  const details = error.upstreamRequestId === undefined ? {} : { upstreamRequestId: error.upstreamRequestId };
  if (status === 404 || status === 410) {
    const sentence = 'Vonage does not have the file of this report any more: files are kept for 72 hours.';
    return new AppError('not_found', sentence, details);
  }
  if (status === 416)
    return new AppError(
      'conflict',
      'The file at Vonage is not the one that was begun. Begin it anew.',
      details,
    );
  return failure;
}

function check(response: Response, { from = 0, etag }: MediaOptions): Media['headers'] {
  const { status, headers } = response;
  const contentRange = status === 206 ? rangeOf(headers) : null;
  const found = { etag: headers.get('etag'), length: announced(headers), contentRange };
  if (!fileTypes.test(headers.get('content-type') ?? 'application/octet-stream'))
    return refuse(
      response,
      'Vonage answered with something other than a file, perhaps a web page. It was not kept.',
    );
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    return refuse(response, 'Vonage sent the file in a packing that was not asked for. It was not kept.');
  if (status !== 206) return found;
  if (!contentRange || contentRange.from !== from || contentRange.to < from)
    return refuse(response, 'Vonage sent another part of the file than the one asked for. It was not kept.');
  const length = contentRange.to - from + 1;
  if (found.length !== null && found.length !== length)
    return refuse(
      response,
      'Vonage sent a part of the file whose length contradicts itself. It was not kept.',
    );
  if (etag !== undefined && found.etag !== null && found.etag !== etag) {
    response.body?.cancel().catch(() => {});
    throw new AppError('conflict', 'The file at Vonage is not the one that was begun. Begin it anew.');
  }
  return { ...found, length };
}

/** Asks for the file once. A redirect is taken at most once, to an allowed server, and without the credentials. */
export async function openMedia(
  place: Place,
  options: MediaOptions & { readonly signal: AbortSignal },
  means: Omit<Means, 'statuses' | 'hop'>,
): Promise<Media> {
  const { from = 0, etag, signal } = options;
  const wanted: Record<string, string> =
    from > 0 ? { range: `bytes=${from}-`, ...(etag === undefined ? {} : { 'if-range': etag }) } : {};
  const request = (url: URL, headers: Readonly<Record<string, string>>) =>
    new Request(url, { headers: { ...headers, ...wanted }, redirect: 'manual', signal });
  const hop = (response: Response) => {
    const location = response.headers.get('location');
    const next = location ? URL.parse(location, place.url) : null;
    if (!next || !place.servers.has(serverOf(next)) || next.username || next.password) return null;
    const { authorization: _kept, ...open } = place.headers;
    return request(next, open);
  };

  const statuses = from > 0 ? [200, 206] : [200];
  const response = await begin(request(place.url, place.headers), { ...means, statuses, hop }).catch(
    (failure: unknown) => {
      throw fileFailure(failure);
    },
  );
  const headers = check(response, options);
  if (headers.length !== null && headers.length > place.maxBytes) {
    response.body?.cancel().catch(() => {});
    throw tooLarge(place.maxBytes);
  }
  const { clock, timer } = means;
  return {
    status: response.status === 206 ? 206 : 200,
    headers,
    body: readMedia(response.body, {
      clock,
      timer,
      signal,
      length: headers.length,
      maxBytes: place.maxBytes,
    }),
  };
}
