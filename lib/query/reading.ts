/** What is wrong with one field, in a sentence. `field` is the path in a draft: product, range.start, filters.to … */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** The outcome of reading something a person or a link gave us: a value, or every fault at once. Reading never throws. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export function read<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function unreadable(...faults: readonly Fault[]): {
  readonly ok: false;
  readonly faults: readonly Fault[];
} {
  return { ok: false, faults };
}
