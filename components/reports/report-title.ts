import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';

/** What a report is called: "SMS, outbound". */
export function reportTitle({ product, direction }: Pick<ReportDto, 'product' | 'direction'>): string {
  const title = productNamed(product)?.title ?? product;
  return direction ? `${title}, ${direction}` : title;
}
