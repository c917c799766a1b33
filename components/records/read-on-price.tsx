import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { idsEstimate, readingEstimate } from '#components/queries/estimate-query.ts';
import { EstimateTag } from '#components/queries/estimate-tag.tsx';
import { mostPrice, readingPrice } from '#components/queries/estimate-text.ts';
import { tollPages } from './use-record-pages.ts';

/** What is left of the range, beyond the records loaded so far. */
export function ReadOnPrice({ search, loaded }: { readonly search: string; readonly loaded: number }) {
  const [settled] = useDebouncedValue(loaded, 400);
  return (
    <EstimateTag
      query={useQuery(readingEstimate(search, settled))}
      words={(estimate) => `Left in this range: ${readingPrice({ ...estimate, missing: leftOf(estimate) })}`}
    />
  );
}

/** The part of the range that was read is no news here, unless that was all. */
const leftOf = ({ missing }: { readonly missing?: { ms: number; ofMs: number } | undefined }) =>
  missing?.ms === 0 ? missing : undefined;

/** The most that as many records as the toll lets through cost. */
export function TollPrice({ accountId, product }: { readonly accountId: string; readonly product: string }) {
  return (
    <EstimateTag
      query={useQuery(idsEstimate({ accountId, product, ids: tollPages * 1000 }))}
      words={mostPrice}
      basis="The price of as many records. Those that turn out to be owned are free."
    />
  );
}
