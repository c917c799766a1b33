import { Anchor } from '@mantine/core';
import table from '#components/feedback/data-table.module.css';
import type { AllocationDto, AllocationTarget } from '#lib/endpoints/allocation.ts';
import { reasonWords } from '#lib/query/allocation-label.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { targetWords } from '#lib/query/rule-text.ts';
import { statementAddress } from './allocation-query.ts';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';
import { moneyText, periodText } from './spend-words.ts';

interface AllocationTableProps {
  readonly allocation: AllocationDto;
  readonly period: AskedPeriod;
  readonly target: AllocationTarget;
}

export function AllocationTable({ allocation, period, target }: AllocationTableProps) {
  const { groups, moreGroups, unallocated } = allocation;
  const word = targetWords[target];
  return (
    <>
      <table className={`${table.table} ${classes.table}`}>
        <caption className={classes.hidden}>
          Charged in {periodText(period)}, by {word.toLowerCase()}, the largest amount first
        </caption>
        <thead>
          <tr>
            <th scope="col">{word}</th>
            <th scope="col" className={classes.number}>
              Records
            </th>
            <th scope="col" className={classes.number}>
              Charged
            </th>
            <th scope="col" className={classes.number}>
              Statement
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ value, currency, records, amount }) => (
            <tr key={`${value} ${currency}`}>
              <th scope="row">{value}</th>
              <Figures records={records} charged={moneyText(amount, currency)} />
              <td data-label="Statement" className={classes.number}>
                <span className={classes.files}>
                  {(['csv', 'xlsx'] as const).map((format) => (
                    <Anchor
                      key={format}
                      size="sm"
                      href={statementAddress(period, target, value, format)}
                      download
                      aria-label={`Statement of ${value} as ${format.toUpperCase()}`}
                    >
                      {format.toUpperCase()}
                    </Anchor>
                  ))}
                </span>
              </td>
            </tr>
          ))}
          {unallocated.map(({ reason, currency, records, amount }) => (
            <tr key={`${reason} ${currency}`} className={classes.left}>
              <th scope="row">{reasonWords[reason]}</th>
              <Figures records={records} charged={moneyText(amount, currency)} />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {moreGroups > 0 ? (
        <p className={classes.note}>
          {formatCount(moreGroups)} more with smaller amounts are in the total and not listed.
        </p>
      ) : null}
    </>
  );
}

function Figures({ records, charged }: { readonly records: number; readonly charged: string }) {
  return (
    <>
      <td data-label="Records" className={classes.number}>
        {formatCount(records)}
      </td>
      <td data-label="Charged" className={classes.number}>
        {charged}
      </td>
    </>
  );
}
