import { onlineManager } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

const patienceMs = 10_000;

interface Polled {
  readonly error: unknown;
  readonly data: { readonly nextPollMs: number | null } | undefined;
}

/** When to ask again: as the last answer said, more patiently while nobody answers, and not at all while it is in vain. */
export function pollDelay({ error, data }: Polled): number | false {
  if (isSignedOut(error) || !onlineManager.isOnline()) return false;
  // Nothing is known yet: somebody has to find out whether anything is awaited.
  if (data === undefined) return isPassing(error) ? patienceMs : false;
  const wanted = data.nextPollMs;
  if (wanted === null) return false;
  return error ? Math.max(wanted, patienceMs) : wanted;
}

/** A house that is away or overburdened, and not one that says no. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status >= 500 || error.status === 429;
}

/** Nothing will be answered before the person signs in again. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'unauthenticated';
}
