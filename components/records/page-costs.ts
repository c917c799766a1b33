import type { Cost } from '#lib/endpoints/records.ts';
import { totalsByCurrency, trimDecimal } from '#lib/query/decimal.ts';

interface CostedPage {
  /** Null when the role may not see prices. */
  readonly cost: Cost | null;
}

/** The exact sum of what the pages cost, currency by currency; empty when nobody said or it may not be seen. */
export function costSoFar(pages: readonly CostedPage[]): string {
  return totals(pages)
    .map(({ currency, total }) => `${currency} ${trimDecimal(total, 2)}`.trim())
    .join(' + ');
}

/** What so many further pages would cost at the average so far, as "about EUR 4.00"; empty where that is unknown. */
export function estimateFor(pages: readonly CostedPage[], further: number): string {
  const estimates = totals(pages).map(({ currency, total }) =>
    `${currency} ${((Number(total) / pages.length) * further).toFixed(2)}`.trim(),
  );
  return estimates.length === 0 ? '' : `about ${estimates.join(' + ')}`;
}

/** Leaves out a currency whose sum is unknown: rather no total than a wrong one. */
function totals(pages: readonly CostedPage[]) {
  const amounts = pages.flatMap(({ cost }) =>
    cost === null ? [] : [{ amount: cost.price, currency: cost.currency }],
  );
  return totalsByCurrency(amounts).flatMap(({ currency, total }) =>
    total === null ? [] : [{ currency, total }],
  );
}
