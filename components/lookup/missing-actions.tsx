import { Button } from '@mantine/core';
import type { SessionAccount } from '#components/queries/use-session.ts';
import type { ExtractedId } from '#lib/query/extract-ids.ts';
import classes from './lookup.module.css';
import type { LookupRun, Question } from './lookup-run.ts';
import { planQuestions, questionsElsewhere } from './plan-questions.ts';

export interface MissingActionsProps {
  readonly ids: readonly ExtractedId[];
  readonly run: LookupRun;
  readonly accounts: readonly SessionAccount[];
  readonly onAsk: (questions: readonly Question[]) => void;
}

/** Asks for ids that were not found again, in other accounts, or in the products they do not look like. */
export function MissingActions({ ids, run, accounts, onAsk }: MissingActionsProps) {
  const asked = new Set(ids.flatMap(({ id }) => (run.tried.get(id) ?? []).map(({ accountId }) => accountId)));
  const [first] = asked;
  const busy = run.state === 'running';
  const elsewhere = first === undefined ? [] : questionsElsewhere(run, ids, first);
  const others = accounts.filter(({ accountId }) => !asked.has(accountId));
  return (
    <div className={classes.actions}>
      {first === undefined ? null : (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          onClick={() => onAsk(planQuestions(ids, first))}
        >
          Ask again
        </Button>
      )}
      {others.map(({ accountId, label }) => (
        <Button
          key={accountId}
          size="compact-xs"
          variant="default"
          disabled={busy}
          onClick={() => onAsk(planQuestions(ids, accountId))}
        >
          Ask {label}
        </Button>
      ))}
      {elsewhere.length > 0 ? (
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onAsk(elsewhere)}>
          Ask all other products
        </Button>
      ) : null}
    </div>
  );
}
