import type { IncomingMessage } from 'node:http';

export interface Pace {
  /** So much has to arrive in each such time, until all of it is here. */
  readonly everyMs: number;
  readonly leastBytes: number;
}

/**
 * Cuts a request whose body all but stands still: who sends drop by drop would hold a place for ever. However long a
 * large file takes is its own affair.
 */
export function keepPace(request: IncomingMessage, { everyMs, leastBytes }: Pace): void {
  const { socket } = request;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    const arrived = socket.bytesRead - seen;
    seen = socket.bytesRead;
    // What lies here unread waits for us, not we for it.
    if (arrived < leastBytes && request.readableLength === 0) request.destroy();
  }, everyMs);
  request.once('close', () => clearInterval(timer));
}
