import type { AllocationDto } from '#lib/endpoints/allocation.ts';

/** How much of all records no rule tells whose they are. */
export function unallocatedShare({
  totals,
  unallocated,
}: Pick<AllocationDto, 'totals' | 'unallocated'>): number | null {
  const sum = (all: readonly { readonly records: number }[]) =>
    all.reduce((count, { records }) => count + records, 0);
  const all = sum(totals);
  return all === 0 ? null : sum(unallocated) / all;
}
