import { Button, CopyButton } from '@mantine/core';
import type { SessionAccount } from '#components/queries/use-session.ts';
import classes from './lookup.module.css';
import { LookupRows } from './lookup-row.tsx';
import { type Hit, type LookupRun, missingIds, type Question } from './lookup-run.ts';
import { lookupSummary, lookupTable } from './lookup-text.ts';
import { MissingActions } from './missing-actions.tsx';
import { MissingAdvice } from './missing-advice.tsx';
import { RefreshAll } from './refresh-all.tsx';

const columns = ['Id', 'Product', 'Status', 'Time', 'From', 'To', 'Price'];

interface LookupResultsProps {
  readonly run: LookupRun;
  readonly accounts: readonly SessionAccount[];
  readonly zone: string;
  readonly onOpen: (hit: Hit) => void;
  readonly onAsk: (questions: readonly Question[]) => void;
  readonly onRefresh: (ids: readonly string[]) => void;
}

export function LookupResults({ run, accounts, zone, onOpen, onAsk, onRefresh }: LookupResultsProps) {
  const missing = missingIds(run);
  const accountName = (accountId: string) =>
    accounts.find((account) => account.accountId === accountId)?.label ?? accountId;
  return (
    <section aria-labelledby="lookup-answers">
      <div className={classes.resultsHead}>
        <h2 id="lookup-answers" className={classes.heading}>
          Answers
        </h2>
        <RefreshAll run={run} onRefresh={onRefresh} />
        <Copy label="Copy as table" text={() => lookupTable(run)} />
        <Copy label="Copy for a ticket" text={() => lookupSummary(run)} />
      </div>
      {missing.length > 1 ? (
        <div className={classes.missing}>
          <span>{missing.length} were not found:</span>
          <MissingActions ids={missing} run={run} accounts={accounts} onAsk={onAsk} />
        </div>
      ) : null}
      <table className={classes.table} aria-labelledby="lookup-answers">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={name === 'Price' ? classes.number : undefined}>
                {name === 'Time' ? `Time (${zone})` : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.ids.map((id) => (
            <LookupRows
              key={id.id}
              run={run}
              id={id.id}
              zone={zone}
              accountName={accountName}
              onOpen={onOpen}
              onRefresh={onRefresh}
              advice={
                <MissingAdvice
                  id={id}
                  run={run}
                  accounts={accounts}
                  onAsk={onAsk}
                  opened={missing.length === 1}
                />
              }
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Copy({ label, text }: { readonly label: string; readonly text: () => string }) {
  return (
    <CopyButton value={text()}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy}>
          <span aria-live="polite">{copied ? 'Copied' : label}</span>
        </Button>
      )}
    </CopyButton>
  );
}
