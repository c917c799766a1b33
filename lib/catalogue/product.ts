import type { Direction, Field } from './field.ts';
import type { Filter } from './filter.ts';

export type Family =
  | 'Messages'
  | 'Voice'
  | 'Verify'
  | 'Number Insight'
  | 'Conversations'
  | 'Video'
  | 'Network APIs'
  | 'Account';

/** How far the record fields can be trusted: published, or our proposal where no public source describes them. */
export type Provenance = 'documented' | 'inferred';

/** Everything Tollbook knows of one product. Plain data: forms, tables, SQL, CSV and demo records derive from it. */
export interface Product {
  /** The reference's internal name, e.g. VOICE-API. */
  readonly name: string;
  /** What customers and client libraries call it, e.g. VOICE-CALL; equals `name` where there is one name. */
  readonly publicName: string;
  readonly title: string;
  readonly family: Family;
  readonly description: string;
  readonly provenance: Provenance;
  /** Set for products the vendor has withdrawn or is withdrawing. */
  readonly deprecated?: string;
  readonly direction: 'required' | 'optional' | 'rejected';
  /** Without `direction`, which `direction` above describes. In the order of the reference. */
  readonly filters: readonly Filter[];
  /** In the order in which a record carries them. Fields of one direction only say so. */
  readonly fields: readonly Field[];
  /** CSV columns in file order; per direction where they differ. Conditional columns included. */
  readonly csvColumns: readonly string[] | Readonly<Record<Direction, readonly string[]>>;
  /** Fields an ID lookup matches, most specific first. */
  readonly idFields: readonly string[];
  /** The field a date range is applied to, and records are ordered by. */
  readonly rangeField: string;
  readonly rangeFieldInferred?: boolean;
  readonly priceField?: string;
  readonly currencyField?: string;
  readonly latencyField?: string;
  readonly durationField?: string;
  readonly statusField?: string;
  readonly countryField?: string;
  readonly networkField?: string;
  readonly retention: { readonly months: number } | { readonly days: number };
  /** Reading its records is not billed. */
  readonly free?: boolean;
  readonly notes?: readonly string[];
}
