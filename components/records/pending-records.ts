import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { lookedUpId } from '#lib/endpoints/lookup.ts';

export interface PendingRecords {
  /** May have changed since they were bought. */
  readonly provisional: number;
  /** Of those, in a state that another one follows. */
  readonly pending: number;
  /** What the pending ones are asked for by; fewer where several go by one id or some by none. */
  readonly ids: readonly string[];
}

/** The loaded records that asking again could change. */
export function pendingRecords(product: Product, pages: readonly RecordPage[]): PendingRecords {
  const isPersonal = (name: string) => product.fields.find((field) => field.name === name)?.personal === true;
  const fields = product.idFields.filter((name) => !isPersonal(name));
  const ids = new Set<string>();
  let provisional = 0;
  let pending = 0;
  for (const page of pages) {
    provisional += page.provisional?.count ?? 0;
    for (const row of page.provisional?.pending ?? []) {
      pending += 1;
      const texts = fields.map((name) => textAt(page, name, row));
      const id = texts.find((text) => lookedUpId.safeParse(text).success);
      if (id !== undefined) ids.add(id);
    }
  }
  return { provisional, pending, ids: [...ids] };
}
