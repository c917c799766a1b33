import { join } from 'node:path';
import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { reportParameters } from '#lib/services/report-parameters.ts';
import { settleLeftReports, settleReportPurchase } from '#lib/services/settle-report-purchase.ts';
import { createReportStore } from '#lib/shelf/report-store.ts';
import { openShelf, type Shelf } from '#lib/shelf/shelf.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import type { Tolls } from '#lib/vault/tolls.ts';
import type { Logger } from './log.ts';

interface Parts {
  readonly folder: string;
  readonly state: State;
  readonly queue: Queue;
  readonly engine: RecordEngine;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: Sealer;
  readonly tolls: Tolls;
  readonly keepDays: number;
  /** The record store is this house's alone. */
  readonly sole: boolean;
  clientFor(accountId: string): Promise<ReportsClient>;
  onOpened(id: string): Promise<void>;
}

/** The reports of this house, with their files beside the other data. */
export async function openReports({ folder, state, tokens, tolls, ...parts }: Parts): Promise<Shelf> {
  const store = createReportStore(state);
  await settleLeftReports(tolls, store);
  return openShelf({
    ...parts,
    store,
    ended: (row) => settleReportPurchase(tolls, row),
    folder: join(folder, 'reports'),
    parametersOf: (row) => reportParameters(tokens, row),
  });
}
