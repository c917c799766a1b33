import type { ExtractedId } from '#lib/query/extract-ids.ts';
import { planLookup } from '#lib/query/lookup-plan.ts';
import type { LookupRun, Question } from './lookup-run.ts';

/** The questions that answer these ids in one account: likely places, or all where no place is likely. */
export function planQuestions(
  ids: readonly ExtractedId[],
  accountId: string,
  everywhere = false,
): readonly Question[] {
  const likely = planLookup(ids, { everywhere });
  const planned = new Set(likely.flatMap((step) => step.ids));
  const homeless = ids.filter(({ id }) => !planned.has(id));
  const steps = homeless.length > 0 ? [...likely, ...planLookup(homeless, { everywhere: true })] : likely;
  return steps.map((step) => ({ ...step, accountId }));
}

/** The questions left when the likely places of an account did not know these ids: everywhere else in it. */
export function questionsElsewhere(
  run: LookupRun,
  ids: readonly ExtractedId[],
  accountId: string,
): readonly Question[] {
  return planQuestions(ids, accountId, true).flatMap((question) => {
    const left = question.ids.filter(
      (id) =>
        !(run.tried.get(id) ?? []).some(
          (tried) =>
            tried.accountId === accountId &&
            tried.product === question.product &&
            tried.direction === question.direction,
        ),
    );
    return left.length > 0 ? [{ ...question, ids: left }] : [];
  });
}
