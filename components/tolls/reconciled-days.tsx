import table from '#components/feedback/data-table.module.css';
import type { ReconciledDayDto } from '#lib/endpoints/reconciliation.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { productTitle, reasonText } from './toll-words.ts';
import classes from './tolls.module.css';

export const differs = ({ difference, explanations }: ReconciledDayDto): boolean =>
  difference.records !== 0 || difference.charge !== '0' || explanations.length > 0;

export function ReconciledDays({ days }: { readonly days: readonly ReconciledDayDto[] }) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>Both books by day and product, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Day (UTC)</th>
          <th scope="col">Product</th>
          <th scope="col" className={classes.number}>
            Ours
          </th>
          <th scope="col" className={classes.number}>
            Vonage’s
          </th>
          <th scope="col" className={classes.number}>
            Difference
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={`${day.day} ${day.product} ${day.currency}`}>
            <td data-label="Day (UTC)">{day.day}</td>
            <th scope="row" data-label="Product">
              {productTitle(day.product)}
            </th>
            <Side label="Ours" {...day.ours} currency={day.currency} />
            <Side label="Vonage’s" {...day.theirs} currency={day.currency} />
            <Side label="Difference" {...day.difference} currency={day.currency} />
            <td data-label="Why">
              {differs(day) ? (
                <ul className={classes.reasons}>
                  {day.explanations.map(({ reason, calls, charge }) => (
                    <li key={reason}>
                      {reasonText(reason, calls)}
                      {charge === '0' ? '' : ` (${signed(charge, day.currency)})`}
                    </li>
                  ))}
                </ul>
              ) : (
                'The books agree.'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({
  label,
  records,
  charge,
  currency,
}: {
  readonly label: string;
  readonly records: number;
  readonly charge: string;
  readonly currency: string;
}) {
  return (
    <td data-label={label} className={classes.number}>
      <div>
        {label === 'Difference' && charge !== '0' ? signed(charge, currency) : formatMoney(charge, currency)}
        <span className={classes.under}>
          {records < 0 ? `−${countOf(-records, 'record')}` : countOf(records, 'record')}
        </span>
      </div>
    </td>
  );
}

const signed = (charge: string, currency: string): string =>
  charge.startsWith('-') ? `−${formatMoney(charge.slice(1), currency)}` : `+${formatMoney(charge, currency)}`;
