import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { tableOf } from '#lib/records/record-table.ts';
import { dataSetOf } from '#lib/shelf/data-set.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { countDoomed } from '#lib/vault/discard-records.ts';
import type { Doomed } from '#lib/vault/doomed.ts';
import { mayDiscard } from './discard-rights.ts';
import type { ReportContext } from './report-context.ts';

/** Opened reports, and files of reports, that hold records which are to be deleted, or that may. */
export async function placesThatHold(
  context: ReportContext,
  accountId: string,
  doomed: Doomed,
  only: Product | null,
): Promise<DiscardPreviewDto['places']> {
  const places: DiscardPreviewDto['places'] = [];
  for (const row of await context.shelf.store.kept()) {
    const product = productNamed(row.product);
    const isTheirs = row.accountId === accountId || (row.dataAccounts ?? []).includes(accountId);
    if (!product || !isTheirs || (only && product !== only)) continue;
    if (doomed.by === 'age' && row.rangeStart.getTime() >= doomed.before) continue;
    const records =
      row.dataState === 'ready' ? await countIn(context, row, product, accountId, doomed) : null;
    const file = row.fileState === 'ready';
    // What is not in the opened report is not in its file either.
    if (records === 0 || (records === null && !file)) continue;
    places.push({
      reportId: row.id,
      title: product.title,
      start: formatUtc(row.rangeStart.getTime()),
      end: formatUtc(row.rangeEnd.getTime()),
      ...{ records, file, mayDiscard: mayDiscard(context.person, row) },
    });
  }
  return places;
}

/** Null where it is closed meanwhile. */
async function countIn(
  { engine, shelf }: ReportContext,
  { id }: ReportRow,
  product: Product,
  accountId: string,
  doomed: Doomed,
): Promise<number | null> {
  try {
    return await countDoomed(engine, tableOf(dataSetOf(id), product), product, accountId, doomed);
  } catch (error) {
    if ((await shelf.store.get(id)).dataState === 'ready') throw error;
    return null;
  }
}
