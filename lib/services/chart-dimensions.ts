import { dimensionsOf } from '#lib/catalogue/dimensions.ts';
import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { byField, byProduct, byRule, type Dimension, type ReferenceRule } from '#lib/charts/dimension.ts';
import { isRuleDimension, productDimension, ruleDimension } from '#lib/endpoints/charts.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Role } from '#lib/policy/role.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isMasked } from './query-rights.ts';

/** What a chart is of. */
interface Divisible {
  readonly product: Product;
  readonly direction: RecordQuery['direction'];
  /** Those of its account. */
  readonly rules: readonly ReferenceRule[];
  /** Whether it may be of all products instead. */
  readonly isWide: boolean;
}

/** What a role may tell records apart by, in the order to offer it: fields, what rules find in them, products. */
export function chartDimensions(
  role: Role,
  { product, direction, rules, isWide }: Divisible,
): readonly Dimension[] {
  const seen = dimensionsOf(product, direction).filter((field) => !isMasked(role, field));
  const usable = rules.filter(({ field }) => seen.some(({ name }) => name === field));
  return [
    ...seen.map(byField),
    ...usable.map((rule) => byRule(product, rule)),
    ...(isWide ? [byProduct] : []),
  ];
}

/** What a chart was asked to tell records apart by; null where it was not. Throws where it may not. */
export function requireDimension(role: Role, divisible: Divisible, by: string | undefined): Dimension | null {
  if (by === undefined || by === '') return null;
  const field = splitField(divisible, by);
  if (field && isMasked(role, field)) {
    const message = 'Your role may not see this field, so records are not told apart by it for you.';
    throw new AppError('forbidden', message, { fields: [{ field: 'by', message }] });
  }
  const known = chartDimensions(role, divisible).find(({ name }) => name === by);
  if (known) return known;
  const message = refusal(divisible, by);
  throw new AppError('invalid_query', message, { fields: [{ field: 'by', message }] });
}

/** The field whose values would be seen: of a rule, the reference it splits. */
function splitField({ product, rules }: Divisible, by: string): Field | undefined {
  const rule = rules.find(({ id }) => ruleDimension(id) === by);
  return fieldNamed(product, rule?.field ?? by);
}

function refusal({ product, rules }: Divisible, by: string): string {
  if (by === productDimension) return 'How long things took is not told apart by product.';
  if (!isRuleDimension(by))
    return `${product.title} records cannot be told apart by this field: choose one from the list.`;
  return rules.some(({ id }) => ruleDimension(id) === by)
    ? 'The records asked for have no reference that this rule could read: choose something else from the list.'
    : 'This account has no such rule. Somebody may have removed it: choose something else from the list.';
}
