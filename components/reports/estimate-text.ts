import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatDuration } from '#lib/query/format-duration.ts';
import { formatMoney } from '#lib/query/format-money.ts';

interface Span<T> {
  readonly low: T;
  readonly high: T;
}

/** An estimate in words: a span where it is one, "unknown" where nothing says. */
export function spanOf({ records, cost, seconds }: Omit<EstimateDto, 'basis'>): {
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
