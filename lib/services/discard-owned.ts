import type { DiscardPreviewDto, DoomedDto } from '#lib/endpoints/vault.ts';
import { discard, namesNumber } from '#lib/vault/discard.ts';
import type { ReportContext } from './report-context.ts';
import { whatGoes } from './what-goes.ts';

/** Deletes owned records for good. The log says how many, never whose. */
export async function discardOwned(
  context: ReportContext,
  what: DoomedDto,
): Promise<Pick<DiscardPreviewDto, 'products' | 'questions'>> {
  const { products, doomed } = await whatGoes(context, what);
  const { vault, person, log } = context;
  const questions =
    doomed.by === 'number'
      ? await vault.coverage.revise({ accountId: what.account }, (held) =>
          namesNumber(held, doomed.number) ? [] : [held],
        )
      : 0;
  const counted: DiscardPreviewDto['products'] = [];
  for (const product of products) {
    const records = await discard(context, product, what.account, doomed);
    if (records > 0) counted.push({ product: product.name, title: product.title, records });
  }
  log.info(
    { person: person.id, account: what.account, by: what.by, products: counted, questions },
    'owned records were deleted',
  );
  return { products: counted, questions };
}
