import { AppError } from '#lib/errors/app-error.ts';
import { incompleteAnswer } from './network-error.ts';
import { type Timer, unlessAborted } from './timer.ts';
import { UpstreamFailure } from './upstream-failure.ts';

export interface BodyLimits {
  /** Counted after decoding, so that a small compressed body cannot become a big one. */
  readonly maxBytes: number;
  readonly timer: Timer;
  readonly signal: AbortSignal;
}

/** A body that brings less than this in a window is being dripped at us. */
const windowMs = 10_000;
const leastBytesPerWindow = 1024;

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2);

function tooLarge(maxBytes: number): UpstreamFailure {
  const sentence = `The answer of Vonage is larger than ${megabytes(maxBytes)} MB and was refused. Ask for fewer records.`;
  return new UpstreamFailure(new AppError('upstream_unexpected', sentence));
}

const isEncoded = ({ headers }: Response) => (headers.get('content-encoding') ?? 'identity') !== 'identity';

function announcedLength(response: Response): number | undefined {
  const length = response.headers.get('content-length');
  return length === null || isEncoded(response) ? undefined : Number(length);
}

/** One growing buffer: a list of chunks would cost a hundred times its bytes when they come one by one. */
function createSink(maxBytes: number) {
  let buffer: Uint8Array = new Uint8Array();
  let length = 0;
  return {
    add(chunk: Uint8Array) {
      if (length + chunk.length > maxBytes) throw tooLarge(maxBytes);
      // A whole page often comes in one piece, which is ours alone.
      if (length === 0) buffer = chunk;
      else if (length + chunk.length > buffer.length) {
        const larger = new Uint8Array(Math.max(2 * buffer.length, length + chunk.length));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      if (buffer !== chunk) buffer.set(chunk, length);
      length += chunk.length;
    },
    get length() {
      return length;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

/** The whole body, or a failure: too large, too slow, cut, aborted. The connection is closed whenever it fails. */
export async function readBody(
  response: Response,
  { maxBytes, timer, signal }: BodyLimits,
): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const slow = new AbortController();
  const either = AbortSignal.any([signal, slow.signal]);
  const sink = createSink(maxBytes);

  let cancelWatch = () => {};
  const watch = (seen: number) => {
    cancelWatch = timer.after(windowMs, () => {
      if (sink.length - seen >= leastBytesPerWindow) return watch(sink.length);
      const sentence = 'The answer of Vonage came too slowly and was given up. Try again.';
      slow.abort(new UpstreamFailure(new AppError('upstream_timeout', sentence)));
    });
  };
  watch(0);

  try {
    const announced = announcedLength(response);
    if (announced !== undefined && announced > maxBytes) throw tooLarge(maxBytes);
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), either);
      if (done) break;
      sink.add(value);
    }
    // A compressed body that was cut ends without an error, at worst before its first byte.
    const isCut =
      announced === undefined ? isEncoded(response) && sink.length === 0 : announced !== sink.length;
    if (isCut) throw incompleteAnswer();
    return sink.bytes();
  } catch (cause) {
    reader.cancel().catch(() => {});
    if (signal.aborted) throw signal.reason;
    throw cause instanceof UpstreamFailure ? cause : incompleteAnswer(cause);
  } finally {
    cancelWatch();
  }
}
