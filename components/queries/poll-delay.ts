import { onlineManager } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

const patienceMs = 10_000;

interface Polled {
  readonly error: unknown;
  readonly data: { readonly nextPollMs: number | null } | undefined;
}

/** When to ask again: as the last answer said, more patiently while nobody answers, and not at all while it is in vain. */
export function pollDelay({ error, data }: Polled): number | false {
  const wanted = data?.nextPollMs ?? null;
  if (wanted === null || isSignedOut(error) || !onlineManager.isOnline()) return false;
  return error ? Math.max(wanted, patienceMs) : wanted;
}

/** Nothing will be answered before the person signs in again. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'unauthenticated';
}
