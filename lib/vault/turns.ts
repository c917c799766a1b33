import type { Product } from '#lib/catalogue/product.ts';

/** Whose turn it is to use a product's table: one writer at a time, or any number of readers. */
export interface Turns {
  /** Work with nothing else being done to the product. */
  alone<T>(product: Product, work: () => Promise<T>): Promise<T>;
  /** Work beside other readers; `prepare` is done alone before the first of them since anything was written. */
  beside<T>(product: Product, prepare: () => Promise<void>, work: () => Promise<T>): Promise<T>;
  /** Waits for everything that was begun. */
  settled(product?: Product): Promise<void>;
}

interface Readers {
  readonly prepared: Promise<void>;
  /** Ends with the last of them. */
  readonly tail: Promise<unknown>;
}

/** `ready` is waited for before any turn. */
export function createTurns(ready: (product: Product) => Promise<void>): Turns {
  const tails = new Map<string, Promise<unknown>>();
  const readers = new Map<string, Readers>();

  function alone<T>(product: Product, work: () => Promise<T>): Promise<T> {
    const result = (tails.get(product.name) ?? Promise.resolve()).then(async () => {
      await ready(product);
      return work();
    });
    tails.set(
      product.name,
      result.catch(() => undefined),
    );
    return result;
  }

  return {
    alone,
    beside(product, prepare, work) {
      const { name } = product;
      const last = readers.get(name);
      const isOpen = last !== undefined && last.tail === tails.get(name);
      const prepared = isOpen ? last.prepared : alone(product, prepare);
      const result = prepared.then(work);
      const tail = Promise.allSettled([tails.get(name), result]);
      tails.set(name, tail);
      readers.set(name, { prepared, tail });
      // What failed once may work the next time.
      prepared.catch(() => readers.delete(name));
      return result;
    },
    async settled(product) {
      await (product ? tails.get(product.name) : Promise.all(tails.values()));
    },
  };
}
