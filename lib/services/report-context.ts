import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Shelf } from '#lib/shelf/shelf.ts';
import type { ServiceContext } from './service-context.ts';

/** What services of reports and of the data sets made of them work with besides. */
export interface ReportContext extends ServiceContext {
  readonly shelf: Shelf;
  readonly engine: RecordEngine;
}
