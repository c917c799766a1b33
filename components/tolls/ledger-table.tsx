import { memo } from 'react';
import table from '#components/feedback/data-table.module.css';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { LedgerEntryDto } from '#lib/endpoints/tolls.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { kindWords, productTitle, stateWords } from './toll-words.ts';
import classes from './tolls.module.css';

export function LedgerTable({ entries }: { readonly entries: readonly LedgerEntryDto[] }) {
  const { timeZone } = usePreferences();
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>Readings, newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col" className={classes.number}>
            Bought
          </th>
          <th scope="col" className={classes.number}>
            For nothing
          </th>
          <th scope="col" className={classes.number}>
            Charge
          </th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <LedgerRow key={entry.id} entry={entry} zone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

const LedgerRow = memo(function LedgerRow({
  entry,
  zone,
}: {
  readonly entry: LedgerEntryDto;
  readonly zone: string;
}) {
  const { at, person, role, accountId, product, kind, state, records, freeRecords, overrideReason } = entry;
  return (
    <tr>
      <td data-label="When">
        <time dateTime={at}>{formatInstant(at.replace(/\.\d+Z$/, 'Z'), zone)}</time>
      </td>
      <td data-label="Who">
        <div>
          {person} <span className={classes.scope}>{role}</span>
        </div>
      </td>
      <td data-label="What">
        <div>
          {kindWords[kind]}
          <span className={classes.under}>
            {productTitle(product)} · <span className="mono">{accountId}</span>
          </span>
        </div>
      </td>
      <td data-label="Bought" className={classes.number}>
        {formatCount(records)}
      </td>
      <td data-label="For nothing" className={classes.number}>
        {formatCount(freeRecords)}
      </td>
      <td data-label="Charge" className={classes.number}>
        {chargeText(entry)}
      </td>
      <td data-label="Outcome">
        <div>
          <span className={classes.outcome} data-state={state}>
            {stateWords[state]}
          </span>
          {overrideReason === null ? null : (
            <span className={classes.under}>Over the budget: “{overrideReason}”</span>
          )}
        </div>
      </td>
    </tr>
  );
});

function chargeText({ state, charge, currency }: LedgerEntryDto): string {
  if (state === 'free' || charge === null) return '–';
  const text = formatMoney(charge, currency);
  return state === 'charged' ? text : `up to ${text}`;
}
