import { fromPglite, PgBoss } from 'pg-boss';
import type { State } from './open-state.ts';

/** Background work on the same database as everything else: it survives a restart and is done by one instance. */
export interface Queue {
  /** Runs `work` at the times of a cron expression (UTC), once among all instances. */
  every(name: string, cron: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openQueue(state: State, onError: (error: unknown) => void): Promise<Queue> {
  const common = { schema: 'queue', clockMonitorIntervalSeconds: 600 } as const;
  const boss =
    'pglite' in state.source
      ? new PgBoss({ ...common, db: fromPglite(state.source.pglite), backend: 'pglite' })
      : new PgBoss({ ...common, connectionString: state.source.url, max: 3 });
  boss.on('error', onError);
  await boss.start();
  return {
    async every(name, cron, work) {
      await boss.createQueue(name);
      await boss.schedule(name, cron);
      await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
        await work();
      });
    },
    // The house stops as one: whoever is in the middle of something is waited for, but not for long.
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
