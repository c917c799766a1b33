import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import type { StandingDto } from '#lib/endpoints/spend.ts';
import { countOf } from '#lib/query/format-count.ts';
import { BridgeOfCurrency } from './bridge-of-currency.tsx';
import { bridgeQuery } from './bridge-query.ts';
import { DaysPicker } from './days-picker.tsx';
import { lackingTexts } from './lacking-words.ts';
import { MissingParts } from './missing-parts.tsx';
import { type Days, daysBefore } from './period-choice.ts';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';
import { periodText } from './spend-words.ts';
import { UnusedNote } from './unused-note.tsx';
import { daysIn } from './use-period.ts';
import { useSpendAddress } from './use-spend-address.ts';

/** Why a period came to more or less than another: more records, other records, other prices. */
export function Bridge({ period }: { readonly period: AskedPeriod }) {
  const parameters = useSearchParams();
  const { set } = useSpendAddress();
  const before = daysIn(parameters, 'beforeStart', 'beforeEnd') ?? daysBefore(period);
  const { data, error, refetch } = useQuery(bridgeQuery(period, before));
  const change = ({ start, end }: Days) => {
    set('beforeStart', start);
    set('beforeEnd', end);
  };
  const name = `From ${periodText(before)} to ${periodText(period)}`;
  return (
    <section aria-label={name}>
      <div className={classes.period}>
        <DaysPicker label="Compared with" days={before} onDays={change} />
      </div>
      <p className={classes.note}>
        Volume is more or fewer records at the average price of before. Mix is records of other products,
        countries and networks than before, new ones with all they cost. Price is the same records at another
        price. The three add up to the difference, to the last digit.
      </p>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Comparing two periods" rows={6} />
      )}
      {data ? (
        <div className={classes.warnings}>
          <Lacking days={before} standing={data.before} />
          <Lacking days={period} standing={data.after} />
          <UnusedNote unused={data.after.unused} />
        </div>
      ) : null}
      {data?.bridges.length === 0 ? (
        <EmptyState title="No charge is known of either period">
          Only records that are owned count. The month view says what is missing, and fills it.
        </EmptyState>
      ) : null}
      {data?.bridges.map((bridge) => (
        <BridgeOfCurrency key={bridge.currency} bridge={bridge} name={name} />
      ))}
    </section>
  );
}

/** A difference between periods of which one is not whole may be nothing but what is missing. */
function Lacking({ days, standing }: { readonly days: Days; readonly standing: StandingDto }) {
  const lacking = standing.parts.filter(({ askedMs, ownedMs }) => ownedMs > 0 && ownedMs < askedMs);
  const untouched = standing.parts.filter(({ ownedMs }) => ownedMs === 0).length;
  if (lacking.length === 0 && untouched === 0 && standing.isOver) return null;
  return (
    <>
      <p className={classes.warning} role="status">
        {periodText(days)} is not whole{standing.isOver ? '' : ', and not over yet'}.{' '}
        {lacking.length > 0 ? `Missing are ${lacking.flatMap(lackingTexts).join(', ')}. ` : ''}
        {untouched > 0 ? `Of ${countOf(untouched, 'product')} nothing is owned.` : ''}
      </p>
      <MissingParts label={`Missing in ${periodText(days)}`} parts={lacking} />
    </>
  );
}
