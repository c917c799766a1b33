import type { Server } from 'node:http';
import type { Logger } from './log.ts';

interface Parts {
  readonly log: Logger;
  readonly server: Server;
  /** At once: no longer ready. */
  readonly begin: () => void;
  /** When the last request has been answered. */
  readonly finish: () => Promise<void>;
  readonly deadlineMs?: number;
}

/** SIGTERM and SIGINT: finish what is being answered, take nothing new, and be gone by the deadline. Twice: at once. */
export function stopOnSignal({ log, server, begin, finish, deadlineMs = 25_000 }: Parts): void {
  let stopping = false;
  async function stop(signal: NodeJS.Signals) {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    begin();
    setTimeout(() => {
      log.error({}, 'some requests did not end in time');
      process.exit(1);
    }, deadlineMs).unref();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await closed;
    await finish();
    log.info({}, 'stopped');
    process.exit(0);
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
