import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { Freshness } from './freshness.ts';
import type { PagePosition } from './page-token.ts';

/** What one stretch of a plan brought. */
export interface PagePart {
  readonly records: readonly WireRecord[];
  readonly origin: 'bought' | 'vault';
  /** How many of the records were bought with it. */
  readonly bought: number;
  /** Null at the end of the range. */
  readonly position: PagePosition | null;
  readonly searchedTo: number;
  /** Of what was searched, what is not owned and the vendor keeps no longer; the newest first. */
  readonly gone: readonly Interval[];
  readonly price: string | null;
  readonly currency: string | null;
  readonly warnings: readonly string[];
  readonly requestId: string;
  /** When each record was bought, and with which purchase. */
  readonly freshness: Freshness;
}
