import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { PriceTag } from './price-tag.tsx';

interface EstimateTagProps {
  /** The query that asks for it; null where nothing can be estimated yet. */
  readonly query: { readonly data: EstimateDto | null | undefined; readonly isFetching: boolean };
  readonly words: (estimate: EstimateDto) => string;
  /** In the place of what the estimate says it rests on. */
  readonly basis?: string;
}

/** An estimate as a price tag; one that cannot be had leaves the place empty, because nothing depends on it. */
export function EstimateTag({ query: { data, isFetching }, words, basis }: EstimateTagProps) {
  return <PriceTag text={data ? words(data) : ''} basis={basis ?? data?.basis ?? ''} loading={isFetching} />;
}
