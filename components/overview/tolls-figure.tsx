import { useQuery } from '@tanstack/react-query';
import type { TotalDto } from '#lib/endpoints/tolls.ts';
import { totalsByCurrency, trimDecimal } from '#lib/query/decimal.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { Loaded } from './loaded.tsx';
import { moneyText } from './money-text.ts';
import classes from './overview.module.css';
import { budgetsQuery, totalsQuery } from './overview-query.ts';

/** What reading has cost this month, and what the budgets of the house leave. */
export function TollsFigure({ month }: { readonly month: string }) {
  const totals = useQuery(totalsQuery(month));
  const budgets = useQuery(budgetsQuery);
  return (
    <>
      <Loaded query={totals} label="Adding up what reading cost">
        {({ totals: lines }) => {
          const charges = lines.flatMap((line) => line.charges);
          const sums = sumsOf(charges, 'charge');
          const uncertain = sumsOf(charges, 'uncertain').filter(({ total }) => total !== '0');
          const records = lines.reduce((sum, line) => sum + line.records, 0);
          return (
            <>
              {sums.length === 0 ? <p className={classes.figure}>Nothing</p> : null}
              {sums.map(({ currency, total }) => (
                <p key={currency} className={classes.figure}>
                  {moneyText(total, currency)}
                </p>
              ))}
              <p className={classes.plain}>for {countOf(records, 'record')} read and paid for.</p>
              {uncertain.length > 0 ? (
                <p className={classes.note} data-tone="partial">
                  Up to {uncertain.map(({ currency, total }) => moneyText(total, currency)).join(' + ')}{' '}
                  besides is under way or of unknown outcome.
                </p>
              ) : null}
            </>
          );
        }}
      </Loaded>
      <Loaded query={budgets} label="Loading the budgets">
        {({ budgets: all }) => {
          const house = all.filter(({ scope }) => scope === 'house');
          if (house.length === 0) return <p className={classes.note}>The house has no budget.</p>;
          return (
            <ul className={classes.facts}>
              {house.map(({ id, left, perMonth, currency }) => (
                <li key={id}>
                  {left.startsWith('-')
                    ? `${formatMoney(left.slice(1), currency)} over`
                    : `${formatMoney(left, currency)} left`}{' '}
                  of {formatMoney(perMonth, currency)} a month (UTC)
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

const sumsOf = (charges: TotalDto['charges'], name: 'charge' | 'uncertain') =>
  totalsByCurrency(charges.map((one) => ({ amount: one[name], currency: one.currency }))).map(
    ({ currency, total }) => ({ currency, total: trimDecimal(total ?? 'unreadable') }),
  );
