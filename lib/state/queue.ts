import { fromPglite, PgBoss } from 'pg-boss';
import type { State } from './open-state.ts';

/** How jobs of one name are worked off. */
export interface JobRules {
  /** How many are worked on at once by this process. */
  readonly atOnce: number;
  /** How often a job that threw is tried again, and after how many seconds at first; the pause doubles. */
  readonly retries: number;
  readonly retrySeconds: number;
}

/** Background work on the same database as everything else: it survives a restart and is done by one instance. */
export interface Queue {
  /** Runs `work` at the times of a cron expression (UTC), once among all instances. */
  every(name: string, cron: string, work: () => Promise<void>): Promise<void>;
  /**
   * Works off the jobs of this name, each for the key it was sent with. A job whose process dies is given out again
   * after its heartbeat has stopped, so `work` may see a key twice: what is done already must be left alone.
   */
  serve(name: string, rules: JobRules, work: (key: string) => Promise<void>): Promise<void>;
  /** Asks for the work of a key; it begins at once where a worker of this process is idle. */
  send(name: string, key: string, options?: { readonly afterMs?: number }): Promise<void>;
  close(): Promise<void>;
}

const pollSeconds = 2;
const heartbeatSeconds = 30;
const longestJobSeconds = 20 * 3_600;

export async function openQueue(state: State, onError: (error: unknown) => void): Promise<Queue> {
  const common = { schema: 'queue', clockMonitorIntervalSeconds: 600 } as const;
  const boss =
    'pglite' in state.source
      ? new PgBoss({ ...common, db: fromPglite(state.source.pglite), backend: 'pglite' })
      : new PgBoss({ ...common, connectionString: state.source.url, max: 3 });
  boss.on('error', onError);
  await boss.start();
  const workers = new Map<string, string[]>();
  return {
    async every(name, cron, work) {
      await boss.createQueue(name);
      await boss.schedule(name, cron);
      await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
        await work();
      });
    },
    async serve(name, { atOnce, retries, retrySeconds }, work) {
      await boss.createQueue(name, {
        retryLimit: retries,
        retryDelay: retrySeconds,
        retryBackoff: true,
        heartbeatSeconds,
        expireInSeconds: longestJobSeconds,
      });
      const ids: string[] = [];
      for (let worker = 0; worker < atOnce; worker += 1) {
        const id = await boss.work<{ key: string }>(
          name,
          { pollingIntervalSeconds: pollSeconds },
          async (jobs) => {
            for (const { data } of jobs) await work(data.key);
          },
        );
        ids.push(id);
      }
      workers.set(name, ids);
    },
    async send(name, key, { afterMs } = {}) {
      const startAfter = afterMs === undefined ? {} : { startAfter: Math.ceil(afterMs / 1_000) };
      await boss.send(name, { key }, startAfter);
      for (const id of workers.get(name) ?? []) boss.notifyWorker(id);
    },
    // The house stops as one: whoever is in the middle of something is waited for, but not for long.
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
