import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';

/** What a report is called: "SMS, outbound", "SMS, outbound, dropped in". */
export function reportTitle({
  product,
  direction,
  dropped,
}: Pick<ReportDto, 'product' | 'direction' | 'dropped'>): string {
  const title = productNamed(product)?.title ?? product;
  return [title, ...(direction ? [direction] : []), ...(dropped ? ['dropped in'] : [])].join(', ');
}
