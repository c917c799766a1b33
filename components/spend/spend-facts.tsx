import type { SpendTotalDto } from '#lib/endpoints/spend.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import classes from './spend.module.css';
import { moneyText } from './spend-words.ts';

/** What all lines come to: one amount a currency, never added up. */
export function SpendFacts({ totals }: { readonly totals: readonly SpendTotalDto[] }) {
  const count = (name: 'records' | 'unpriced' | 'provisionalRecords') =>
    totals.reduce((sum, total) => sum + total[name], 0);
  const [records, unpriced] = [count('records'), count('unpriced')];
  return (
    <dl className={classes.facts}>
      <Fact
        term="Charged"
        value={totals.map(({ amount, currency }) => moneyText(amount, currency)).join(' + ')}
      />
      <Fact term="Records" value={formatCount(records)} />
      <Fact
        term="May still change"
        value={formatShare(records === 0 ? null : count('provisionalRecords') / records)}
      />
      {unpriced > 0 ? <Fact term="Without a price, in no sum" value={formatCount(unpriced)} /> : null}
    </dl>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
