import { EmptyState } from '#components/feedback/empty-state.tsx';
import { SaveView } from '#components/saving/save-view.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { GoneNotice } from './gone-notice.tsx';

interface NothingFoundProps {
  readonly search: string;
  readonly product: Product | undefined;
  /** What of the range nobody has any more. */
  readonly gone: RecordsPageDto['gone'];
  readonly zone: string;
}

/** A whole range without a record that fits, and what to do about it. */
export function NothingFound({ search, product, gone, zone }: NothingFoundProps) {
  if (product && gone.length > 0)
    return (
      <>
        <GoneNotice product={product} gone={gone} zone={zone} />
        <EmptyState title="No record of this range is owned that fits">
          What is owned of it was searched, and nothing in it fits every filter.
        </EmptyState>
      </>
    );
  return (
    <EmptyState
      title="No records match"
      advice={[
        'Widen the time range: records are kept for months.',
        'Take one filter away and look again.',
        'Check the direction and the account: records of a sub-account belong to it alone.',
      ]}
      actions={<SaveView page="records" search={search} />}
    >
      The whole range was searched, and nothing in it fits every filter.
    </EmptyState>
  );
}
