import type { AppError } from '#lib/errors/app-error.ts';

interface Outlook {
  /** Trying again may help. */
  readonly again?: boolean;
  /** Milliseconds the server asked to be left alone. */
  readonly restMs?: number | null;
  /** The rest is wished for the whole key, not for this request. */
  readonly limited?: boolean;
  /** The server did certainly not do what it was asked for. */
  readonly settled?: boolean;
  /** Of the answer, when there was one. */
  readonly status?: number;
}

/** One try that failed: what the person is told if it was the last, and what the transport may do instead. */
export class UpstreamFailure extends Error {
  readonly error: AppError;
  readonly again: boolean;
  readonly restMs: number | null;
  readonly limited: boolean;
  readonly settled: boolean;
  readonly status: number | undefined;

  constructor(error: AppError, outlook: Outlook = {}) {
    const { again = false, restMs = null, limited = false, settled = false, status } = outlook;
    super(error.message, { cause: error });
    this.error = error;
    this.again = again;
    this.restMs = restMs;
    this.limited = limited;
    this.settled = settled;
    this.status = status;
  }
}
