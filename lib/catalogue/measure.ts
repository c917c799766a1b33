import type { Direction } from './field.ts';
import type { Product } from './product.ts';
import { fieldsOf } from './product-fields.ts';

/** How long something took, as records of a product tell it. */
export interface Measure {
  readonly field: string;
  readonly label: string;
  readonly kind: 'latency' | 'duration' | 'time-to-final';
}

const finalTime = 'date_finalized';

/** What records of a direction measure, or undefined where they measure nothing. */
export function measureOf(product: Product, direction?: Direction): Measure | undefined {
  const { latencyField, durationField } = product;
  const has = (name: string) => fieldsOf(product, direction).some((field) => field.name === name);
  if (latencyField !== undefined && has(latencyField))
    return { field: latencyField, label: 'Latency', kind: 'latency' };
  if (has(finalTime)) return { field: finalTime, label: 'Time to final state', kind: 'time-to-final' };
  if (durationField !== undefined && has(durationField))
    return { field: durationField, label: 'Duration', kind: 'duration' };
  return undefined;
}
