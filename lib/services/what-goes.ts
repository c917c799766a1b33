import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { DoomedDto } from '#lib/endpoints/vault.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Doomed } from '#lib/vault/doomed.ts';
import { productsInVault } from '#lib/vault/vault-products.ts';
import type { ReportContext } from './report-context.ts';
import { requirePermission } from './require-permission.ts';

interface Going {
  /** Those of which something was ever kept. */
  readonly products: readonly Product[];
  /** The one it is about, where it is about one. */
  readonly only: Product | null;
  readonly doomed: Doomed;
}

/** What somebody wants deleted, for who may delete it. */
export async function whatGoes({ person, accounts, engine }: ReportContext, what: DoomedDto): Promise<Going> {
  requirePermission(person, 'vault.discard');
  await accounts.get(what.account);
  const products = await productsInVault(engine);
  if (what.by === 'number') return { products, only: null, doomed: { by: 'number', number: what.number } };
  if (what.by === 'account') return { products, only: null, doomed: { by: 'account' } };
  const only = what.product === undefined ? null : productNamed(what.product);
  if (only === undefined) throw new AppError('not_found', 'Tollbook does not know this product.');
  return {
    products: only === null ? products : products.filter((product) => product === only),
    only,
    doomed: { by: 'age', before: Date.parse(`${what.before}T00:00:00Z`) },
  };
}
