import { Button } from '@mantine/core';
import { useState } from 'react';
import table from '#components/feedback/data-table.module.css';
import type { SpendLineDto } from '#lib/endpoints/spend.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import type { Days } from './period-choice.ts';
import classes from './spend.module.css';
import type { Dimension } from './spend-query.ts';
import { dimensionWords, lineName, moneyText, periodText, plainMoney } from './spend-words.ts';

interface SpendTableProps {
  readonly lines: readonly SpendLineDto[];
  readonly by: Dimension;
  readonly period: Days;
}

const firstLines = 50;

export function SpendTable({ lines, by, period }: SpendTableProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, firstLines);
  return (
    <>
      <table className={`${table.table} ${classes.table}`}>
        <caption className={classes.hidden}>
          Charged in {periodText(period)}, by {dimensionWords[by].toLowerCase()}, the largest amount first
        </caption>
        <thead>
          <tr>
            <th scope="col">{dimensionWords[by]}</th>
            <th scope="col" className={classes.number}>
              Records
            </th>
            <th scope="col" className={classes.number}>
              Price of a record
            </th>
            <th scope="col" className={classes.number}>
              Charged
            </th>
            <th scope="col" className={classes.number}>
              May still change
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={`${line.key} ${line.currency}`}>
              <th scope="row">{lineName(by, line.key, line.name)}</th>
              <td data-label="Records" className={classes.number}>
                <div>
                  {formatCount(line.records)}
                  {line.unpriced > 0 ? (
                    <span className={classes.under}>{formatCount(line.unpriced)} without a price</span>
                  ) : null}
                </div>
              </td>
              <td data-label="Price of a record" className={classes.number}>
                <Unit line={line} />
              </td>
              <td data-label="Charged" className={classes.number}>
                {moneyText(line.amount, line.currency)}
              </td>
              <td data-label="May still change" className={classes.number}>
                {formatShare(line.records === 0 ? null : line.provisionalRecords / line.records)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < lines.length ? (
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => setWhole(true)}>
          Show all {countOf(lines.length, 'line')}
        </Button>
      ) : null}
    </>
  );
}

/** What a record costs: one price, or the span of them with their average. */
function Unit({ line: { unit, currency } }: { readonly line: SpendLineDto }) {
  if (unit === null) return '–';
  const { low, high, average, isExact } = unit;
  if (low === high) return moneyText(low, currency);
  return (
    <div>
      {isExact ? '' : '≈ '}
      {moneyText(average, currency)}
      <span className={classes.under}>
        from {plainMoney(low)} to {plainMoney(high)}
      </span>
    </div>
  );
}
