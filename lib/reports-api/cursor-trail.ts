import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors/app-error.ts';

export interface Cursor {
  readonly cursor: string;
  readonly iv: string;
}

/**
 * Which pages a walk has seen, small enough to travel in a page token: the last ones exactly, and one older mark that
 * moves at powers of two (Brent), so that a loop of any length is found in the end.
 */
export interface CursorTrail {
  readonly recent: readonly string[];
  readonly mark: string;
  readonly steps: number;
}

const remembered = 32;

export const emptyTrail: CursorTrail = { recent: [], mark: '', steps: 0 };

function shortHash({ cursor, iv }: Cursor): string {
  return createHash('sha256').update(`${cursor}\n${iv}`).digest('base64url').slice(0, 10);
}

export function repeatedPage(): AppError {
  return new AppError(
    'upstream_repeated_page',
    'Vonage repeated a page, so reading stopped there. What is shown is only a part; choose a shorter time range to see the rest.',
  );
}

/** The trail with one more page on it. Throws when the walk has been there before. */
export function follow(trail: CursorTrail, next: Cursor): CursorTrail {
  const step = shortHash(next);
  if (step === trail.mark || trail.recent.includes(step)) throw repeatedPage();
  const steps = trail.steps + 1;
  const isPowerOfTwo = (steps & (steps - 1)) === 0;
  return {
    recent: [...trail.recent, step].slice(-remembered),
    mark: isPowerOfTwo ? step : trail.mark,
    steps,
  };
}
