import type { AccountStore } from '#lib/accounts/account-store.ts';
import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { isOwned, ownDataSet } from '#lib/services/own-data-set.ts';
import { createReportStore } from '#lib/shelf/report-store.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import { discardOverdue } from '#lib/vault/apply-rules.ts';
import { repairVault } from '#lib/vault/discard.ts';
import type { Vault } from '#lib/vault/open-vault.ts';
import type { Logger } from './log.ts';

interface Parts {
  readonly vault: Vault;
  readonly engine: RecordEngine;
  readonly state: State;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: Sealer;
  readonly accounts: AccountStore;
}

interface VaultKeeper {
  /** The records of an opened report become owned ones, in the background. */
  own(reportId: string): Promise<void>;
  /** Takes up opened reports that a process before this one did not get to. */
  resume(): Promise<void>;
}

const job = 'vault-own';

/** What the vault does by itself: it repairs what a crash left, keeps no longer than it may, and takes over reports. */
export async function keepVault(parts: Parts): Promise<VaultKeeper> {
  const { vault, engine, state, queue, clock, log, accounts } = parts;
  const reports = createReportStore(state);
  const means = {
    ...parts,
    accountIds: async () => new Set((await accounts.list()).map(({ accountId }) => accountId)),
  };
  const repaired = await repairVault({ vault, engine });
  if (repaired > 0) log.warn({ records: repaired }, 'records of the vault were repaired after a crash');
  await queue.every('vault-housekeeping', '41 * * * *', async () => {
    const records = await discardOverdue({ vault, engine }, clock.now());
    if (records > 0) log.info({ records }, 'owned records were kept long enough and are deleted');
  });
  await queue.serve(job, { atOnce: 1, retries: 3, retrySeconds: 5 }, async (id) => {
    const row = await reports.get(id);
    if (await isOwned(means, row)) return;
    await ownDataSet(means, row).catch(async (error: unknown) => {
      // Closed meanwhile: then there is nothing to take over.
      if ((await reports.get(id)).dataState !== 'ready') return;
      log.warn({ err: error, report: id }, 'the records of a report could not be taken over');
      throw error;
    });
  });
  const own = (reportId: string) => queue.send(job, reportId);
  return {
    own,
    async resume() {
      for (const row of await reports.kept())
        if (row.dataState === 'ready' && !(await isOwned(means, row))) await own(row.id);
    },
  };
}
