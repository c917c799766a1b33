import type { Product } from '#lib/catalogue/product.ts';
import type { WasteDto } from '#lib/endpoints/spend-waste.ts';
import { may } from '#lib/policy/policy.ts';
import { type SpendCell, spendCells } from '#lib/spend/spend-cells.ts';
import { spoiltTexts } from '#lib/spend/spoilt-texts.ts';
import { hasTexts, textQuestion } from '#lib/spend/waste-questions.ts';
import { type Interval, lengthOf } from '#lib/vault/intervals.ts';
import { partsOf, planReading } from '#lib/vault/plan-reading.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { productsInVault } from '#lib/vault/vault-products.ts';
import { type AskedPeriod, ownedParts } from './charged-records.ts';
import type { SpendContext } from './spend-context.ts';

const mostCharacters = 20;

/** Texts that a few characters made longer: told out of what is owned with its texts, to who may read them. */
export async function readSpoiltTexts(
  context: SpendContext,
  period: AskedPeriod,
): Promise<WasteDto['texts']> {
  if (!may(context.person.role, 'bodies.read')) return { basis: null, lines: [], characters: [] };
  const { parts } = await ownedParts(context, period, { among: hasTexts, personal: false });
  const kept = await productsInVault(context.engine);
  const cells: SpendCell[] = [];
  const basis = { askedMs: 0, ownedMs: 0 };
  for (const { product, accountId, asked } of parts) {
    const owned = await ownedWithTexts(context, product, accountId, asked);
    basis.askedMs += asked.until - asked.from;
    basis.ownedMs += lengthOf(owned);
    const question = textQuestion(product);
    if (!question || !kept.includes(product)) continue;
    const counted = { accountId, directions: [{ direction: 'outbound' as const, owned, provisional: [] }] };
    cells.push(...(await spendCells(context.engine, product, counted, question, context.signal)));
  }
  const { lines, characters } = spoiltTexts(cells);
  return {
    basis,
    lines: [...lines],
    characters: characters.slice(0, mostCharacters),
  };
}

async function ownedWithTexts(
  { vault, clock }: SpendContext,
  product: Product,
  accountId: string,
  asked: Interval,
): Promise<readonly Interval[]> {
  const scope: Scope = {
    ...{ accountId, product: product.name, direction: 'outbound', filters: {} },
    ...{ includeMessage: true, showConcatenated: false, personal: false },
  };
  const held = await vault.coverage.find(accountId, product.name, asked);
  return partsOf(planReading(scope, asked, held, clock.now()), 'vault');
}
