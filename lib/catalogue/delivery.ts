import type { Direction } from './field.ts';
import type { Product } from './product.ts';
import { fieldsOf } from './product-fields.ts';

/** Of messages: those that arrived, and those of which it is known whether they did. In lower case. */
export const arrivedStatuses: readonly string[] = ['delivered', 'read'];

export const endedStatuses: readonly string[] = [
  ...arrivedStatuses,
  'expired',
  'deleted',
  'unknown',
  'failed',
  'rejected',
  'undeliverable',
];

/** Whether records of a product and direction say how far they got on their way to somebody. */
export function saysDelivery(product: Product, direction: Direction | undefined): boolean {
  const status = fieldsOf(product, direction).find(({ name }) => name === product.statusField);
  return status?.values?.includes('delivered') ?? false;
}
