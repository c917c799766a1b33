import { lazy, Suspense, useSyncExternalStore } from 'react';
import { budgetQuestions } from './budget-questions.ts';

const BudgetDialog = lazy(async () => ({ default: (await import('./budget-dialog.tsx')).BudgetDialog }));

/** Where budgets ask, whatever on the page met one. Once around all pages. */
export function BudgetDesk() {
  const question = useSyncExternalStore(budgetQuestions.subscribe, budgetQuestions.first, () => null);
  return question ? (
    <Suspense fallback={null}>
      <BudgetDialog key={question.problem.instance} question={question} />
    </Suspense>
  ) : null;
}
