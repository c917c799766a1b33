import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { LackingTimeDto, OwnedPartDto, SpendTotalDto, StandingDto } from '#lib/endpoints/spend.ts';
import { countOf } from '#lib/query/format-count.ts';
import { Loaded } from './loaded.tsx';
import { moneyText } from './money-text.ts';
import classes from './overview.module.css';
import { spendQuery } from './overview-query.ts';
import { spanText } from './owned-words.ts';
import { spendHref } from './spend-search.ts';

interface SpendFigureProps {
  /** What it is asked with. */
  readonly search: string;
}

/** What the account was charged, one amount a currency, and whether that is all of it. */
export function SpendFigure({ search }: SpendFigureProps) {
  const query = useQuery(spendQuery(search));
  return (
    <Loaded query={query} label="Adding up what was charged">
      {({ totals, standing }) => (
        <>
          {totals.length === 0 ? (
            <p className={classes.plain}>No charge is known: only records of time that is owned count.</p>
          ) : (
            totals.map(({ currency, amount }) => (
              <p key={currency} className={classes.figure}>
                {moneyText(amount, currency)}
              </p>
            ))
          )}
          <p className={classes.note} data-tone={isWhole(standing) ? undefined : 'partial'}>
            {standing.isOver ? '' : 'The period is not over yet. '}
            {lackingText(standing)}
            {unusedText(standing)}
            {doubtText(totals)}
          </p>
        </>
      )}
    </Loaded>
  );
}

/** Of which products something is missing, the most first. */
export function MissingFigure({ search }: SpendFigureProps) {
  const query = useQuery(spendQuery(search));
  return (
    <Loaded query={query} label="Looking for what is missing">
      {({ standing }) => {
        const lacking = lackingParts(standing);
        return (
          <>
            <p className={classes.figure}>
              {lacking.length === 0 ? 'Nothing' : countOf(lacking.length, 'product')}
            </p>
            <ul className={classes.facts}>
              {lacking.slice(0, 3).map((part) => (
                <li key={`${part.account} ${part.product}`}>
                  {part.title}: {part.lacking.map(spanOf).join(', ')} missing
                </li>
              ))}
            </ul>
            <p className={classes.note} data-tone={lacking.length > 0 ? 'partial' : undefined}>
              {lacking.length > 0 ? (
                <Link href={spendHref(search)} prefetch={false}>
                  See what filling it would cost
                </Link>
              ) : (
                `Of ${countOf(standing.parts.length, 'product')} everything so far is owned.`
              )}
              {unusedText(standing)}
            </p>
          </>
        );
      }}
    </Loaded>
  );
}

const missingMs = ({ askedMs, ownedMs }: OwnedPartDto): number => askedMs - ownedMs;
const isWhole = ({ isOver, parts }: StandingDto): boolean =>
  isOver && parts.every((part) => missingMs(part) === 0);

const lackingParts = ({ parts }: StandingDto): readonly OwnedPartDto[] =>
  parts.filter((part) => missingMs(part) > 0).toSorted((a, b) => missingMs(b) - missingMs(a));

function lackingText(standing: StandingDto): string {
  const lacking = lackingParts(standing).length;
  return lacking === 0
    ? 'Every record so far is owned.'
    : `Of ${countOf(lacking, 'product')} records are missing, which are in no sum here.`;
}

const spanOf = ({ direction, ms }: LackingTimeDto): string =>
  `${spanText(ms)}${direction ? ` of ${direction}` : ''}`;

/** Which they are, and who said so, stands on the page itself. */
function unusedText({ unused }: StandingDto): string {
  const count = new Set(unused.flatMap(({ products }) => products.map(({ product }) => product))).size;
  return count === 0
    ? ''
    : ` ${countOf(count, 'product')} said not to be in use ${count === 1 ? 'does' : 'do'} not count as missing.`;
}

function doubtText(totals: readonly SpendTotalDto[]): string {
  const sum = (name: 'provisionalRecords' | 'unpriced') =>
    totals.reduce((count, total) => count + total[name], 0);
  const [provisional, unpriced] = [sum('provisionalRecords'), sum('unpriced')];
  return [
    provisional > 0 ? ` ${countOf(provisional, 'record')} may still change.` : '',
    unpriced > 0
      ? ` ${countOf(unpriced, 'record')} without a price ${unpriced === 1 ? 'is' : 'are'} in no sum.`
      : '',
  ].join('');
}
