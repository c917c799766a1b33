import table from '#components/feedback/data-table.module.css';
import type { DriftDto } from '#lib/endpoints/spend.ts';
import { formatCount } from '#lib/query/format-count.ts';
import classes from './spend.module.css';
import { changeText, timeText } from './spend-words.ts';

interface DriftTableProps {
  readonly drift: readonly DriftDto[];
  readonly name: string;
}

/** What the records come to now less the frozen figures. */
export function DriftTable({ drift, name }: DriftTableProps) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>What has changed in {name} since it was closed</caption>
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col" className={classes.number}>
            Records
          </th>
          <th scope="col" className={classes.number}>
            Charged
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {drift.map((one) => (
          <tr key={`${one.account} ${one.product} ${one.currency}`}>
            <th scope="row">
              {one.title} <span className={classes.of}>of {one.accountName}</span>
            </th>
            <td data-label="Records" className={classes.number}>
              {one.records < 0 ? `−${formatCount(-one.records)}` : `+${formatCount(one.records)}`}
            </td>
            <td data-label="Charged" className={classes.number}>
              {changeText(one.amount, one.currency)}
            </td>
            <td data-label="Why">{reasonOf(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function reasonOf({ ownedMs }: DriftDto): string {
  if (ownedMs > 0) return `Filled since: ${timeText(ownedMs)}.`;
  if (ownedMs < 0) return `No longer owned: ${timeText(-ownedMs)}.`;
  return 'Records came late, or were charged anew.';
}
