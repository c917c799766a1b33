import { askAboutBudget, Consent, isBudgetQuestion } from './budget-questions.ts';
import { type FetchOptions, fetchJson } from './fetch-json.ts';

interface BuyOptions extends Omit<FetchOptions, 'headers'> {
  /** Shared by calls that one answer is good for. */
  readonly consent?: Consent;
}

/**
 * `fetchJson` for whatever may cost: where a budget asks, the person is asked, and the same call is sent again with
 * their consent. Without it, rejects with what the budget said.
 */
export async function buyJson<T>(
  path: string,
  { consent = new Consent(), ...options }: BuyOptions,
): Promise<T> {
  for (;;) {
    try {
      return await fetchJson<T>(path, { ...options, headers: consent.headers });
    } catch (error) {
      if (!isBudgetQuestion(error)) throw error;
      if (!(await askAboutBudget(error, consent, options.signal))) throw error;
    }
  }
}
