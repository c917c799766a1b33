import type { Product } from '#lib/catalogue/product.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

/** What all charts of a page are about. */
export interface ChartSubject {
  /** The question's address. */
  readonly search: string;
  /** Undefined where they are of all products. */
  readonly product: Product | undefined;
  /** Undefined while it is being opened. */
  readonly draft: QueryDraft | undefined;
  /** The question in words. */
  readonly question: string;
}
