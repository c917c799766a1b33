import { dimensionsOf } from '#lib/catalogue/dimensions.ts';
import type { Field } from '#lib/catalogue/field.ts';
import { labelOf } from '#lib/catalogue/field-label.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Role } from '#lib/policy/role.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isMasked } from './query-rights.ts';

/** What a role may tell a product's records apart by, in the order to offer it. */
export function chartDimensions(
  role: Role,
  product: Product,
  direction: RecordQuery['direction'],
): readonly { readonly field: string; readonly label: string }[] {
  return dimensionsOf(product, direction)
    .filter((field) => !isMasked(role, field))
    .map(({ name }) => ({ field: name, label: labelOf(name) }));
}

/** The field a chart was asked to tell records apart by; null where it was not. Throws where it may not. */
export function requireDimension(
  role: Role,
  product: Product,
  direction: RecordQuery['direction'],
  by: string | undefined,
): Field | null {
  if (by === undefined || by === '') return null;
  const field = fieldNamed(product, by);
  if (field && isMasked(role, field)) {
    const message = 'Your role may not see this field, so records are not told apart by it for you.';
    throw new AppError('forbidden', message, { fields: [{ field: 'by', message }] });
  }
  const known = dimensionsOf(product, direction).find(({ name }) => name === by);
  if (known) return known;
  const message = `${product.title} records cannot be told apart by this field: choose one from the list.`;
  throw new AppError('invalid_query', message, { fields: [{ field: 'by', message }] });
}
