import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ErrandStore } from '#lib/vault/errand-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of exports and fills work with besides. */
export interface ErrandContext extends ServiceContext {
  readonly engine: RecordEngine;
  readonly errands: ErrandStore;
  /** Where the file of an errand is. */
  pathOf(id: string): string;
  /** Sees to it that somebody works on it. */
  hurry(id: string): Promise<void>;
}
