import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { SpendStore } from '#lib/spend/spend-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of charges work with besides. */
export interface SpendContext extends ServiceContext {
  readonly engine: RecordEngine;
  readonly spend: SpendStore;
}
