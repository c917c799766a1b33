import { ApiProblem } from './api-problem.ts';

/** What a person answered to budgets; sent with what they were asked about, and with all that it covers. */
export class Consent {
  #headers: Readonly<Record<string, string>> = {};
  /** What the answer is good for, as in "the rest of this lookup"; empty for the one call. */
  readonly covers: string;

  constructor(covers = '') {
    this.covers = covers;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }

  confirm(): void {
    this.#headers = { ...this.#headers, 'x-tollbook-confirm': 'budget' };
  }

  /** Percent-encoded: headers hold no other letters. */
  override(reason: string): void {
    this.#headers = { ...this.#headers, 'x-tollbook-override': encodeURIComponent(reason) };
  }
}

export interface BudgetQuestion {
  readonly problem: ApiProblem;
  readonly covers: string;
  /** The budget refuses: going on takes a reason. */
  readonly needsReason: boolean;
  /** Goes on, with the reason where one is needed. */
  accept(reason: string): void;
  decline(): void;
}

let questions: readonly BudgetQuestion[] = [];
const listeners = new Set<() => void>();

/** For the dialog: one question at a time. */
export const budgetQuestions = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  first: (): BudgetQuestion | null => questions[0] ?? null,
};

function show(next: readonly BudgetQuestion[]): void {
  questions = next;
  for (const listener of listeners) listener();
}

/** Whether a person can do anything about this problem: a budget that asks, or one they may override. */
export function isBudgetQuestion(error: unknown): error is ApiProblem {
  if (!(error instanceof ApiProblem)) return false;
  if (error.code === 'budget_confirmation') return true;
  return error.code === 'budget_exceeded' && error.budget?.mayOverride === true;
}

/** Asks the person; true once they agreed, noted in `consent`. Leaving what asked takes the question away. */
export function askAboutBudget(
  problem: ApiProblem,
  consent: Consent,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const end = () => {
      signal?.removeEventListener('abort', leave);
      show(questions.filter((one) => one !== question));
    };
    const leave = () => {
      end();
      reject(signal?.reason);
    };
    const needsReason = problem.code === 'budget_exceeded';
    const question: BudgetQuestion = {
      ...{ problem, needsReason, covers: consent.covers },
      accept(reason) {
        if (needsReason) consent.override(reason);
        else consent.confirm();
        end();
        resolve(true);
      },
      decline() {
        end();
        resolve(false);
      },
    };
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', leave);
    show([...questions, question]);
  });
}
