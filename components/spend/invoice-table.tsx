import table from '#components/feedback/data-table.module.css';
import type { InvoiceMatchDto } from '#lib/endpoints/invoice.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { agrees, placeText, reasonText } from './invoice-words.ts';
import classes from './spend.module.css';
import { changeText, moneyText } from './spend-words.ts';

interface InvoiceTableProps {
  readonly matches: readonly InvoiceMatchDto[];
  readonly when: string;
}

export function InvoiceTable({ matches, when }: InvoiceTableProps) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>
        The invoice of {when} beside the records, the largest difference first
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" className={classes.number}>
            Invoiced
          </th>
          <th scope="col" className={classes.number}>
            By the records
          </th>
          <th scope="col" className={classes.number}>
            Difference
          </th>
          <th scope="col">Likely because</th>
        </tr>
      </thead>
      <tbody>
        {matches.map((match) => (
          <tr key={`${match.product} ${match.country} ${match.currency} ${match.lines.join()}`}>
            <th scope="row">
              {match.title}
              <span className={classes.under}>{whereText(match)}</span>
            </th>
            <td data-label="Invoiced" className={classes.number}>
              <div>
                {match.lines.length === 0 ? '–' : moneyText(match.invoiced, match.currency)}
                <span className={classes.under}>
                  {match.quantity === null ? '' : formatCount(match.quantity)}
                </span>
              </div>
            </td>
            <td data-label="By the records" className={classes.number}>
              <div>
                {match.records === 0 ? '–' : moneyText(match.charged, match.currency)}
                <span className={classes.under}>
                  {match.records === 0 ? '' : countOf(match.records, 'record')}
                </span>
              </div>
            </td>
            <td data-label="Difference" className={classes.number}>
              {changeText(match.difference, match.currency)}
            </td>
            <td data-label="Likely because">
              <Reasons match={match} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whereText(match: InvoiceMatchDto): string {
  const { lines } = match;
  const rows = lines.length === 0 ? '' : `row ${lines.slice(0, 8).join(', ')}${lines.length > 8 ? ' …' : ''}`;
  return [placeText(match), rows].filter((part) => part !== '').join('; ');
}

function Reasons({ match }: { readonly match: InvoiceMatchDto }) {
  return (
    <div>
      {agrees(match) ? 'They agree.' : match.reasons.map((reason) => reasonText(reason, match)).join(' ')}
      {match.isCurrencyTaken ? (
        <span className={classes.under}>One side names no currency; the other’s was taken.</span>
      ) : null}
    </div>
  );
}
