import type { Direction, Field, Semantic } from './field.ts';
import type { Product } from './product.ts';
import { fieldsOf } from './product-fields.ts';

const fewValued: readonly Semantic[] = ['enum', 'flag', 'country', 'network'];
/** What customers attach themselves, to allocate by. */
const references = ['account_ref', 'client_ref'];

/** What records of a product can be told apart by, in the order to offer it: fields of few values, and references. */
export function dimensionsOf(product: Product, direction?: Direction): readonly Field[] {
  const { statusField, countryField, networkField } = product;
  const fields = fieldsOf(product, direction).filter(
    // Of one direction there is nothing to tell apart by it.
    ({ name, presentWhen }) => !presentWhen && !(name === 'direction' && direction !== undefined),
  );
  const first = [statusField, 'direction', countryField, networkField].flatMap(
    (name) => fields.find((field) => field.name === name) ?? [],
  );
  const rest = fields.filter(({ semantic }) => fewValued.includes(semantic));
  const last = fields.filter(({ name }) => references.includes(name));
  return [...new Set([...first, ...rest, ...last])];
}

/** Whether a field may have more values than anybody can look at. */
export const isManyValued = ({ name, semantic }: Field): boolean =>
  semantic === 'network' || references.includes(name);
