import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { Role } from '#lib/policy/role.ts';
import { isMasked, seesUnknownFields } from './query-rights.ts';

/** Those of the columns that stay empty for a role, as they do on screen. */
export function maskedColumns(role: Role, product: Product, columns: readonly string[]): readonly string[] {
  return columns.filter((name) => {
    const field = fieldNamed(product, name);
    return field ? isMasked(role, field) : !seesUnknownFields(role);
  });
}
