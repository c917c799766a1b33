import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { compareDecimals } from '#lib/query/decimal.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatDuration } from '#lib/query/format-duration.ts';
import { formatMoney } from '#lib/query/format-money.ts';

interface Span<T> {
  readonly low: T;
  readonly high: T;
}

type Figures = Omit<EstimateDto, 'basis'>;

/** An estimate in words: a span where it is one, "unknown" where nothing says. */
export function spanOf({ records, cost, seconds }: Pick<Figures, 'records' | 'cost' | 'seconds'>): {
  readonly records: string;
  readonly cost: string;
  readonly seconds: string;
} {
  return {
    records: spanText(records, formatCount),
    cost: cost?.high === '0' ? 'free' : spanText(cost, (amount) => formatMoney(amount, cost?.currency ?? '')),
    seconds: spanText(seconds, (time) => formatDuration(Math.max(1, Math.round(time)))),
  };
}

function spanText<T>(span: Span<T> | null, write: (value: T) => string): string {
  if (span === null) return 'unknown';
  const [low, high] = [write(span.low), write(span.high)];
  return low === high ? `about ${low}` : `${low} to ${high}`;
}

/** What reading would bring and cost, in one line: "about 1,200 to 1,900 records, EUR 0.48 to 0.76". */
export function readingPrice(estimate: Figures): string {
  const { records, missing } = estimate;
  if (records?.high === 0 && missing?.ms === 0)
    return missing.goneMs ? 'free: Vonage keeps what is not owned no longer' : 'free: all of it is owned';
  const part = missing && missing.ms < missing.ofMs ? `${partText(missing)}: ` : '';
  if (records === null) return `${part}unknown${estimate.isFree ? ', and free' : ''}`;
  return `${part}about ${rangeText(records)} records, ${priceText(estimate)}`;
}

/** The most that so many ids bring and cost: "at most 20 records, EUR 0.008". */
export function mostPrice({ records, cost, isFree }: Figures): string {
  const count = countOf(records?.high ?? 0, 'record');
  if (isFree) return `at most ${count}, free`;
  return `at most ${count}, ${cost ? formatMoney(cost.high, cost.currency) : 'paid'}`;
}

/** Roles that may not see prices are told whether there is one. */
export function priceText({ cost, isFree }: Figures): string {
  if (isFree) return 'free';
  if (!cost) return 'paid';
  const low = formatMoney(cost.low, cost.currency);
  if (compareDecimals(cost.low, cost.high) === 0) return low;
  return `${low} to ${formatMoney(cost.high, null)}`;
}

const rangeText = ({ low, high }: Span<number>): string =>
  low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`;

const hourMs = 3_600_000;

/** In days where there are several, never as none or all of what is only in part. */
function partText({ ms, ofMs }: NonNullable<Figures['missing']>): string {
  const [unit, name] =
    ofMs >= 48 * hourMs ? [24 * hourMs, 'day'] : ofMs >= 2 * hourMs ? [hourMs, 'hour'] : [60_000, 'minute'];
  const all = Math.round(ofMs / unit);
  const missing = Math.min(Math.max(1, Math.round(ms / unit)), Math.max(1, all));
  if (missing === all) return 'nearly all of it is missing';
  return `${formatCount(missing)} of ${countOf(all, name)} ${missing === 1 ? 'is' : 'are'} missing`;
}
