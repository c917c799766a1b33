import { isLookup, type LookupDto, type LookupRequest } from '#lib/endpoints/lookup.ts';
import { ApiProblem } from './api-problem.ts';
import type { Consent } from './budget-questions.ts';
import { buyJson } from './buy-json.ts';

/** One request of a lookup: what is owned costs nothing, unless it is asked for anew. */
export async function lookUpOnce(
  body: LookupRequest,
  options: { readonly signal: AbortSignal; readonly consent: Consent },
): Promise<LookupDto> {
  const answer = await buyJson<unknown>('/api/lookup', { method: 'POST', body, ...options });
  if (isLookup(answer)) return answer;
  throw new ApiProblem(
    'internal',
    'The answer could not be read. Try again; if it stays, tell an administrator.',
    { title: 'Unreadable answer', status: 200 },
  );
}
