import { join } from 'node:path';
import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { reportParameters } from '#lib/services/report-parameters.ts';
import { createReportStore } from '#lib/shelf/report-store.ts';
import { openShelf, type Shelf } from '#lib/shelf/shelf.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import type { Logger } from './log.ts';

interface Parts {
  readonly folder: string;
  readonly state: State;
  readonly queue: Queue;
  readonly engine: RecordEngine;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: Sealer;
  readonly keepDays: number;
  /** The record store is this house's alone. */
  readonly sole: boolean;
  clientFor(accountId: string): Promise<ReportsClient>;
  onOpened(id: string): Promise<void>;
}

/** The reports of this house, with their files beside the other data. */
export function openReports({ folder, state, tokens, ...parts }: Parts): Promise<Shelf> {
  return openShelf({
    ...parts,
    store: createReportStore(state),
    folder: join(folder, 'reports'),
    parametersOf: (row) => reportParameters(tokens, row),
  });
}
