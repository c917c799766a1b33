import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { StatusBadge } from '#components/record-detail/status-badge.tsx';
import { formatInstant } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { AsOf } from './as-of.tsx';
import { hitFacts } from './hit-facts.ts';
import classes from './lookup.module.css';
import { failureOf, type Hit, type LookupRun, stateOf } from './lookup-run.ts';

/** An id of a session can have hundreds of records; these are shown before asking for more. */
const shownAtFirst = 5;

interface LookupRowsProps {
  readonly run: LookupRun;
  readonly id: string;
  readonly zone: string;
  readonly accountName: (accountId: string) => string;
  readonly onOpen: (hit: Hit) => void;
  readonly onRefresh: (ids: readonly string[]) => void;
  /** What to try next, for an id that was not found. */
  readonly advice: ReactNode;
}

/** The line of one id, whatever its answer; one line for each record where it has several. */
export function LookupRows({ run, id, zone, accountName, onOpen, onRefresh, advice }: LookupRowsProps) {
  const [all, setAll] = useState(false);
  const hits = run.hits.get(id);
  if (!hits) return <OpenRow run={run} id={id} advice={advice} />;
  const shown = all ? hits : hits.slice(0, shownAtFirst);
  return (
    <>
      {shown.map((hit, at) => (
        <FoundRow
          key={`${hit.product.name} ${hit.offset}`}
          hit={hit}
          id={id}
          place={hits.length > 1 ? `record ${at + 1} of ${hits.length}` : ''}
          zone={zone}
          account={accountName(hit.accountId)}
          busy={run.state === 'running'}
          onOpen={onOpen}
          onRefresh={onRefresh}
        />
      ))}
      {shown.length < hits.length ? (
        <tr>
          <td colSpan={7}>
            <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
              Show the other {hits.length - shown.length} records of {id}
            </UnstyledButton>
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface FoundRowProps {
  readonly hit: Hit;
  readonly id: string;
  readonly place: string;
  readonly zone: string;
  readonly account: string;
  readonly busy: boolean;
  readonly onOpen: (hit: Hit) => void;
  readonly onRefresh: (ids: readonly string[]) => void;
}

function FoundRow({ hit, id, place, zone, account, busy, onOpen, onRefresh }: FoundRowProps) {
  const { direction, status, time, from, to, price, currency } = hitFacts(hit);
  return (
    <tr data-state="found">
      <th scope="row" className={classes.id}>
        <UnstyledButton className={classes.open} onClick={() => onOpen(hit)} data-open-record={id}>
          {id}
        </UnstyledButton>
        {place === '' ? null : <span className={classes.aside}>{place}</span>}
      </th>
      <td>
        {hit.product.title} {direction}
        <span className={classes.aside}>{account}</span>
      </td>
      <td>
        {status === '' ? '–' : <StatusBadge status={status} />}
        <AsOf hit={hit} id={id} zone={zone} busy={busy} onRefresh={onRefresh} />
      </td>
      <td data-label="Time" title={time === '' ? undefined : `${formatInstant(time, 'UTC')} UTC`}>
        {time === '' ? '–' : formatInstant(time, zone)}
      </td>
      <td data-label="From">{withheldOr(from)}</td>
      <td data-label="To">{withheldOr(to)}</td>
      <td data-label="Price" className={classes.number}>
        {price ? formatMoney(price, currency || null) : withheldOr(price)}
      </td>
    </tr>
  );
}

function OpenRow({ run, id, advice }: Pick<LookupRowsProps, 'run' | 'id' | 'advice'>) {
  const state = stateOf(run, id);
  return (
    <tr data-state={state}>
      <th scope="row" className={classes.id}>
        {id}
      </th>
      <td colSpan={6}>
        <span className={classes.answer} data-state={state}>
          {answers[state]}
        </span>
        {state === 'failed' ? (
          <span className={classes.reason}> {describeFailure(failureOf(run, id)?.error).detail}</span>
        ) : null}
        {state === 'missing' ? advice : null}
      </td>
    </tr>
  );
}

const answers = {
  found: 'Found',
  missing: 'Not found',
  failed: 'Failed',
  stopped: 'Not asked everywhere yet',
  waiting: 'Waiting',
  asking: 'Asking…',
} as const;

function withheldOr(text: string | null): ReactNode {
  if (text !== null) return text === '' ? '–' : text;
  return (
    <span className={classes.masked} title="Hidden for your role">
      hidden
    </span>
  );
}
