import table from '#components/feedback/data-table.module.css';
import type { TotalDto } from '#lib/endpoints/tolls.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { monthName } from '#lib/query/month.ts';
import { chargesText, dimensionWords, isKind, kindWords, productTitle } from './toll-words.ts';
import classes from './tolls.module.css';
import type { Dimension } from './tolls-query.ts';

interface TotalsTableProps {
  readonly totals: readonly TotalDto[];
  readonly by: Dimension;
  readonly month: string;
}

export function TotalsTable({ totals, by, month }: TotalsTableProps) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.hidden}>
        What reading cost in {monthName(month)}, by {dimensionWords[by].toLowerCase()}
      </caption>
      <thead>
        <tr>
          <th scope="col">{dimensionWords[by]}</th>
          <th scope="col" className={classes.number}>
            Charged
          </th>
          <th scope="col" className={classes.number}>
            Records bought
          </th>
          <th scope="col" className={classes.number}>
            Read for nothing
          </th>
          <th scope="col" className={classes.number}>
            Free share
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => (
          <tr key={total.key}>
            <th scope="row">{nameOf(total, by)}</th>
            <td data-label="Charged" className={classes.number}>
              <div>
                {chargesText(total.charges)}
                <Uncertain total={total} />
              </div>
            </td>
            <td data-label="Records bought" className={classes.number}>
              {formatCount(total.records)}
            </td>
            <td data-label="Read for nothing" className={classes.number}>
              {formatCount(total.freeRecords)}
            </td>
            <td data-label="Free share" className={classes.number}>
              {formatShare(total.freeShare)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What calls under way, and those whose outcome nobody saw, may have cost besides. */
function Uncertain({ total: { charges } }: { readonly total: TotalDto }) {
  const text = chargesText(charges.map(({ currency, uncertain }) => ({ currency, charge: uncertain })));
  return text === 'nothing' ? null : <span className={classes.uncertain}>and up to {text}, not certain</span>;
}

function nameOf({ key, name }: TotalDto, by: Dimension): string {
  if (by === 'product') return productTitle(key);
  return by === 'kind' && isKind(key) ? kindWords[key] : name;
}
