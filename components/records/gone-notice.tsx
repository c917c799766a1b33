import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { retentionText } from '#lib/query/time-window.ts';
import { goneStretches } from './gone-stretches.ts';
import classes from './records-screen.module.css';

interface GoneNoticeProps {
  readonly product: Product;
  /** Of every page, the newest first. */
  readonly gone: RecordsPageDto['gone'];
  readonly zone: string;
}

const mostTold = 3;

/** Which part of the range nobody has any more: it is no part without records. */
export function GoneNotice({ product, gone, zone }: GoneNoticeProps) {
  const stretches = goneStretches(gone);
  const told = stretches
    .slice(0, mostTold)
    .map(({ start, end }) => `from ${formatInstant(start, zone)} to ${formatInstant(end, zone)}`);
  const others = stretches.length - mostTold;
  return (
    <div className={classes.gone}>
      <PartialNotice title="Vonage no longer has a part of this range">
        It keeps {product.title} records for {retentionText(product)}. Not owned, and so not shown here, is
        what happened {told.join(', ')}
        {others > 0 ? ` and in ${others} more stretches` : ''} ({zone}). What you own of it stays.
      </PartialNotice>
    </div>
  );
}
