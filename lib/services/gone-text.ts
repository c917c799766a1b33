import type { Product } from '#lib/catalogue/product.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { retentionText } from '#lib/query/time-window.ts';
import { partsOf, type ReadingPlan } from '#lib/vault/plan-reading.ts';

const mostTold = 3;

/** What a file lacks for good, as a sentence; null where nothing of its range has left the vendor unread. */
export function goneText(product: Product, plan: ReadingPlan): string | null {
  const gone = partsOf(plan, 'gone');
  if (gone.length === 0) return null;
  const told = gone.slice(0, mostTold).map(({ from, until }) => `${formatUtc(from)} to ${formatUtc(until)}`);
  const others = gone.length > mostTold ? ` and ${gone.length - mostTold} more stretches` : '';
  return `Vonage keeps ${product.title} records for ${retentionText(product)}, and these were not owned: ${told.join(', ')}${others}.`;
}
