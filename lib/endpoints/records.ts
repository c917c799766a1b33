import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** What a page cost by the vendor's own word; amounts are decimal text. */
export interface Cost {
  readonly price: string | null;
  readonly currency: string | null;
}

/** Records column by column: half the bytes of row objects and several times faster to read. */
export interface RecordColumns {
  /** Field names as the API spells them. */
  readonly columns: readonly string[];
  /** One array per column, all of the same length. */
  readonly values: readonly (readonly unknown[])[];
}

/** With which purchase each record of a page came: `rows` holds places in `purchases`. */
export interface OwnedRows {
  readonly purchases: readonly { readonly id: string; readonly at: string }[];
  readonly rows: readonly number[];
}

/** Records that may have changed since they were bought. */
export interface Provisional {
  readonly count: number;
  /** Rows whose state another one follows: asking again by id tells which. */
  readonly pending: readonly number[];
  /** The other ones of `count`: so young when they were bought that something may still have come late. */
  readonly young: readonly number[];
}

/** One page of `GET /api/records?<canonical query>&next=<token>`. */
export interface RecordsPageDto extends RecordColumns {
  readonly count: number;
  /** Columns the reader's role may not see: present, every value null. */
  readonly masked: readonly string[];
  /** Documented fields that no record of this page carried. */
  readonly missing: readonly string[];
  /** Fields that were sent but are not in the catalogue. */
  readonly extra: readonly string[];
  /** Goes back as `next` to read on; null at the end. */
  readonly next: string | null;
  /** ISO instant: everything from here to the end of the range has been read. */
  readonly searchedTo: string;
  /** Of what was searched with this page, what is not owned and Vonage keeps no longer: ISO instants, the newest first. */
  readonly gone: readonly { readonly start: string; readonly end: string }[];
  /** Null when the role may not see prices. */
  readonly cost: Cost | null;
  /** `vault`: out of what is owned, or of an opened report, at no cost. */
  readonly origin: 'bought' | 'vault';
  /**
   * How many records were bought with this page. Those are its first ones; where one direction was owned, those of the
   * other direction, of which some may come on later pages.
   */
  readonly bought: number;
  /** Null for an opened report, whose records came with it. */
  readonly owned: OwnedRows | null;
  readonly provisional: Provisional;
  readonly warnings: readonly string[];
  readonly requestId: string;
}

/** Is this our server's page? Light on purpose: the server has checked the records, the browser only their frame. */
export function isRecordsPage(value: unknown): value is RecordsPageDto {
  const page = value as Partial<RecordsPageDto> | null;
  return (
    typeof page === 'object' &&
    page !== null &&
    Array.isArray(page.columns) &&
    Array.isArray(page.values) &&
    page.columns.length === page.values.length &&
    typeof page.count === 'number' &&
    page.values.every((column) => Array.isArray(column) && column.length === page.count) &&
    (page.next === null || typeof page.next === 'string') &&
    typeof page.searchedTo === 'string'
  );
}

/** One page of records. Buys from Vonage: called on submit and on "more", never by itself. */
export const getRecords = {
  method: 'GET',
  path: '/api/records',
  /** A canonical query (lib/query/query-url.ts reads it), and `next` to go on. */
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: z.custom<RecordsPageDto>(isRecordsPage, 'must be a page of records'),
} as const satisfies Endpoint;
