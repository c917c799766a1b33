import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { SpendStore } from '#lib/spend/spend-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of charts work with besides. */
export interface ChartContext extends ServiceContext {
  readonly engine: RecordEngine;
  /** The rules that references are split by, and which products an account uses. */
  readonly spend: Pick<SpendStore, 'rules' | 'uses'>;
}
