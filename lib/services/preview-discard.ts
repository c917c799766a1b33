import type { DiscardPreviewDto, DoomedDto } from '#lib/endpoints/vault.ts';
import { namesNumber } from '#lib/vault/discard.ts';
import { countDoomed } from '#lib/vault/discard-records.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import type { ErrandContext } from './errand-context.ts';
import { exportsThatMayHold } from './exports-that-may-hold.ts';
import { placesThatHold } from './places-that-hold.ts';
import type { ReportContext } from './report-context.ts';
import { whatGoes } from './what-goes.ts';

/** How much would be deleted, and what holds it besides. Changes nothing. */
export async function previewDiscard(
  context: ReportContext & ErrandContext,
  what: DoomedDto,
): Promise<DiscardPreviewDto> {
  const { products, only, doomed } = await whatGoes(context, what);
  const counted: DiscardPreviewDto['products'] = [];
  for (const product of products) {
    const table = vaultTable(product);
    const records = await context.vault.alone(product, () =>
      countDoomed(context.engine, table, product, what.account, doomed),
    );
    if (records > 0) counted.push({ product: product.name, title: product.title, records });
  }
  const held = await context.vault.coverage.ofAccount(what.account);
  return {
    products: counted,
    questions: doomed.by === 'number' ? held.filter((one) => namesNumber(one, doomed.number)).length : 0,
    places: await placesThatHold(context, what.account, doomed, only),
    exports: await exportsThatMayHold(context, what.account, doomed, only),
  };
}
