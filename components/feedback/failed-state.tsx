import { Button, Code } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type BudgetAnswer, BudgetQuestion } from './budget-question.tsx';
import { describeFailure } from './describe-failure.ts';
import { fieldName } from './field-name.ts';
import { SignInAgain } from './sign-in-again.tsx';
import classes from './state-panel.module.css';
import { StatePanel } from './state-panel.tsx';
import { useCountdown } from './use-countdown.ts';

interface FailedStateProps {
  readonly error: unknown;
  /** Offered as a button, with a countdown when the problem names a time to wait. */
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
  /** Asks again with the person's word on a budget that stands in the way. */
  readonly onBudget?: (answer: BudgetAnswer) => void;
}

export function FailedState({ error, onRetry, actions, onBudget }: FailedStateProps) {
  const failure = describeFailure(error);
  const question = onBudget ? failure.budget : undefined;
  const wait = useCountdown(failure.retryAfter);
  // One fault in one field is told beside its name, and once.
  const isToldBelow = failure.fields.length === 1 && failure.fields[0]?.message === failure.detail;

  return (
    <StatePanel
      tone="failed"
      icon={<IconAlertTriangle size={22} />}
      title={failure.title}
      actions={
        onRetry || actions || question || failure.signedOut ? (
          <>
            {failure.signedOut ? <SignInAgain /> : null}
            {onBudget && question ? <BudgetQuestion kind={question} onAnswer={onBudget} /> : null}
            {onRetry && !question && !failure.signedOut ? (
              <Button onClick={onRetry} disabled={wait > 0}>
                {wait > 0 ? `Try again in ${wait} s` : 'Try again'}
              </Button>
            ) : null}
            {actions}
          </>
        ) : null
      }
    >
      {isToldBelow ? null : <div>{failure.detail}</div>}
      {failure.fields.length > 0 ? (
        <ul className={classes.advice}>
          {failure.fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <FieldName path={field} /> {message}
            </li>
          ))}
        </ul>
      ) : null}
      {failure.supportId ? (
        <div className={classes.support}>
          Support id <Code>{failure.supportId}</Code>
          {failure.vendorRequestId ? (
            <>
              {' '}
              · Vonage request <Code>{failure.vendorRequestId}</Code>
            </>
          ) : null}
        </div>
      ) : null}
    </StatePanel>
  );
}

function FieldName({ path }: { readonly path: string }) {
  const name = fieldName(path);
  return name === null ? <Code>{path}</Code> : <strong>{name}:</strong>;
}
