import { join } from 'node:path';
import { systemClock } from '#lib/clock.ts';
import { demoAccounts } from '#lib/embedded/demo-data/demo-accounts.ts';
import { fillDemoData } from '#lib/embedded/demo-data/fill-demo-data.ts';
import { createEmbeddedApi, type EmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { createFaultScript } from '#lib/embedded/fault-script.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables } from '#lib/records/record-table.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import type { Secret } from '#lib/secret.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';

const database = 'embedded';
const seed = 'tollbook';
/** How often new records arrive. */
const arrivalMs = 30_000;

export interface OpenEmbedded {
  readonly api: EmbeddedApi;
  close(): Promise<void>;
}

interface Parts {
  readonly env: Env;
  readonly engine: RecordEngine;
  readonly state: State;
  readonly queue: Queue;
  readonly log: Logger;
  readonly secrets: readonly [Secret, ...Secret[]];
}

/** The embedded Reports API with its records up to this moment, and more of them as time passes. */
export async function openEmbedded({
  env,
  engine,
  state,
  queue,
  log,
  secrets,
}: Parts): Promise<OpenEmbedded> {
  await createTables(engine, database);
  const fill = () =>
    fillDemoData(engine, database, { seed, records: env.demoRecords, now: systemClock.now() });
  const started = performance.now();
  await fill();
  log.info(
    { records: env.demoRecords, ms: Math.round(performance.now() - started) },
    'demo records are ready',
  );

  let filling: Promise<void> | null = null;
  const arrivals = setInterval(() => {
    filling ??= fill()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'new demo records could not be added; trying again'),
      )
      .finally(() => {
        filling = null;
      });
  }, arrivalMs);
  arrivals.unref();

  const api = createEmbeddedApi({
    engine,
    database,
    clock: systemClock,
    sealer: createSealer(secrets, 'embedded cursor'),
    credentials: env.sandboxCredentials,
    accounts: demoAccounts.map(({ accountId }) => accountId),
    reports: {
      ...{ state, queue, mostBytes: env.sandboxArchiveBytes, callbackOrigins: env.sandboxCallbackOrigins },
      folder: join(env.dataFolder, env.mode, 'embedded-reports'),
      ...(env.sandboxMediaUrl ? { mediaUrl: env.sandboxMediaUrl } : {}),
    },
    ...(env.faults ? { faults: createFaultScript() } : {}),
    onError: (error, requestId) => log.error({ err: error, requestId }, 'the embedded API failed'),
  });
  await api.start();
  return {
    api,
    async close() {
      clearInterval(arrivals);
      await filling;
      await api.close();
    },
  };
}
