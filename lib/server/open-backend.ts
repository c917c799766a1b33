import { join } from 'node:path';
import { createAccountStore } from '#lib/accounts/account-store.ts';
import { createAnnotationStore } from '#lib/annotations/annotation-store.ts';
import { systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import { createPeopleStore } from '#lib/people/people-store.ts';
import { createSessionStore, type SessionLimits } from '#lib/people/session-store.ts';
import { createSetupLinks } from '#lib/people/setup-links.ts';
import { createSignIn } from '#lib/people/sign-in.ts';
import { createThrottle } from '#lib/people/throttle.ts';
import { openRecordEngine } from '#lib/records/open-record-engine.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import type { Secret } from '#lib/secret.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { claimMode } from '#lib/state/claim-mode.ts';
import { openState } from '#lib/state/open-state.ts';
import { openQueue } from '#lib/state/queue.ts';
import { openVault } from '#lib/vault/open-vault.ts';
import { createPurchaseDesk } from '#lib/vault/purchase-desk.ts';
import { createTolls } from '#lib/vault/tolls.ts';
import { createViewStore } from '#lib/views/view-store.ts';
import type { Backend } from './backend.ts';
import { createBackground } from './background.ts';
import { BootError } from './boot-error.ts';
import { lockDataFolder } from './data-lock.ts';
import { lockDatabase } from './database-lock.ts';
import type { Env } from './env.ts';
import { keepVault } from './keep-vault.ts';
import type { Logger } from './log.ts';
import { openEmbedded } from './open-embedded.ts';
import { openErrands } from './open-errands.ts';
import { openReports } from './open-reports.ts';
import { secretInFolder } from './secret-file.ts';
import { createServiceContext } from './service-context.ts';
import { createSessionEnvelopes } from './session-envelopes.ts';
import { settleAccounts } from './settle-accounts.ts';
import { createUpstream } from './upstream.ts';

const hour = 3_600_000;
const sessionLimits: Readonly<Record<Env['mode'], SessionLimits>> = {
  demo: { idleMs: 30 * 24 * hour, absoluteMs: 30 * 24 * hour },
  live: { idleMs: hour, absoluteMs: 8 * hour },
};
const readyMs = 3_000;

/** The composition root: opens everything, in the order in which it may fail, and closes it again when a later part does. */
export async function openBackend(env: Env, log: Logger): Promise<Backend> {
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ err: error }, 'a part did not close'));
    }
  };
  try {
    return await open(env, log, opened, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function open(
  env: Env,
  log: Logger,
  opened: (() => Promise<void>)[],
  closeAll: () => Promise<void>,
): Promise<Backend> {
  const clock = systemClock;
  const lock = await lockDataFolder(env.dataFolder);
  opened.push(() => lock.release());
  const folder = join(env.dataFolder, env.mode);
  const secret = env.secret ?? (await secretInFolder(env.dataFolder));
  const secrets: readonly [Secret, ...Secret[]] = env.previousSecret
    ? [secret, env.previousSecret]
    : [secret];

  const noState = explain(
    env.databaseUrl
      ? 'The database named by DATABASE_URL cannot be opened'
      : `The state in ${folder} cannot be opened`,
  );
  if (env.databaseUrl) {
    const onTaken = () => {
      log.error({}, 'another process has taken the database; stopping');
      process.kill(process.pid, 'SIGTERM');
    };
    const held = await lockDatabase(env.databaseUrl.reveal(), { onTaken }).catch(noState);
    opened.push(() => held.release());
  }
  const state = await openState(
    env.databaseUrl ? { url: env.databaseUrl.reveal() } : { path: join(folder, 'state') },
  ).catch(noState);
  opened.push(() => state.close());
  const owner = await claimMode(state, env.mode);
  if (owner !== env.mode)
    throw new BootError(`This database was made by ${owner} mode. Give ${env.mode} mode one of its own.`);
  const engine = await openRecordEngine(
    env.clickhouseUrl ? { url: env.clickhouseUrl.reveal() } : { path: join(folder, 'records') },
  ).catch(
    explain(
      env.clickhouseUrl
        ? 'The record store named by CLICKHOUSE_URL cannot be opened'
        : `The records in ${folder} cannot be opened`,
    ),
  );
  opened.push(() => engine.close());
  const queue = await openQueue(state, (error) =>
    log.warn({ err: error }, 'the job queue reports a problem'),
  );
  opened.push(() => queue.close());

  const accounts = createAccountStore({ state, clock, sealer: createSealer(secrets, 'account secret') });
  await settleAccounts(env, accounts, log);
  const people = createPeopleStore({ state, clock });
  if (env.mode === 'demo') for (const person of demoPeople) await people.ensure(person);
  const embedded =
    env.mode === 'demo' || env.sandbox
      ? await openEmbedded({ env, engine, state, queue, log, secrets })
      : null;
  if (embedded) opened.push(() => embedded.close());

  const sessions = createSessionStore({ state, clock, limits: sessionLimits[env.mode] });
  const setupLinks = createSetupLinks({ state, clock });
  const throttle = createThrottle({ state, clock, pepper: secret.reveal() });
  await queue.every('housekeeping', '*/15 * * * *', async () => {
    await sessions.purge();
    await setupLinks.purge();
    await throttle.purge();
  });

  const vault = openVault({
    ...{ engine, state, clock },
    onFault: (error) => log.error({ err: error }, 'bought records could not be kept'),
  });
  opened.push(() => vault.settled());
  const background = createBackground((error) => log.error({ err: error }, 'work behind an answer failed'));
  opened.push(() => background.idle());

  const tolls = createTolls({ state, clock, mode: env.mode });
  const unseen = await tolls.journal.recover();
  if (unseen > 0) log.warn({ purchases: unseen }, 'nobody saw how these purchases ended');
  const tokens = createSealer(secrets, 'browser token');
  const upstream = createUpstream({ env, clock, accounts, embedded: embedded?.api ?? null });
  const { clientFor } = upstream;
  const keeper = await keepVault({ vault, engine, state, queue, clock, log, tokens, accounts });
  const shelf = await openReports({
    ...{ folder, state, queue, engine, clock, log, tokens, tolls, clientFor },
    onOpened: keeper.own,
    keepDays: env.keepReportsDays,
    sole: env.clickhouseUrl === null,
  });
  opened.push(() => shelf.close());
  await keeper.resume();

  const errands = openErrands({
    ...{ folder, state, queue, clock, log, people },
    contextFor: (asker) => createServiceContext(house, asker),
  });
  opened.push(() => errands.close());
  await queue.every('errand-tidying', '*/10 * * * *', () => errands.tidy());

  let retired = false;
  const house: Backend = {
    env,
    log,
    secrets,
    clock,
    state,
    engine,
    accounts,
    sessions,
    envelopes: createSessionEnvelopes({ secrets, clock }),
    setupLinks,
    sessionLimits: sessionLimits[env.mode],
    embedded: env.sandbox ? (embedded?.api ?? null) : null,
    people,
    signIn: createSignIn({ state, throttle }),
    tokens,
    shelf,
    vault,
    errands,
    desk: createPurchaseDesk(),
    inBackground: background.add,
    tolls,
    spend: createSpendStore(state),
    views: createViewStore(state),
    annotations: createAnnotationStore(state),
    ...upstream,
    async ready() {
      if (retired) throw new AppError('unavailable', 'Tollbook is stopping.', { retryAfter: 10 });
      const stores = [state.check(), engine.text('SELECT 1', {}, { signal: AbortSignal.timeout(readyMs) })];
      await Promise.all(stores).catch((error: unknown) => {
        throw new AppError('unavailable', 'A store does not answer.', { retryAfter: 5, cause: error });
      });
    },
    retire() {
      retired = true;
    },
    close: closeAll,
  };
  await errands.begin();
  return house;
}

/** A driver's error may carry an address with a password: only its kind is told. */
function explain(what: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof BootError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new BootError(`${what}${code}. Check that it runs and may be written to, then start again.`, {
      cause: error,
    });
  };
}
