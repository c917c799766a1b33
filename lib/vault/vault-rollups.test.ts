import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { messages } from '#lib/catalogue/products/messages.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { emptyTables } from '#lib/records/record-table.ts';
import { mergeRollups } from '#lib/rollup/merge-rollups.ts';
import { countsTable, openRollups, rollupDatabase } from '#lib/rollup/rollup-tables.ts';
import { setRule } from './apply-rules.ts';
import { dayMs } from './coverage-days.ts';
import { discard, repairVault } from './discard.ts';
import { openVault, type Vault } from './open-vault.ts';
import { openScratchVault, type ScratchVault } from './scratch-vault.ts';
import { askedPhases, countedRecords, summedRecords } from './vault-rollups.test-data.ts';

/** The next day begins a new block of days, and a new season. */
const midnight = Date.UTC(2026, 9, 21);
const now = midnight + 5 * dayMs;
const range = { from: midnight, until: now };
const hourMs = 3_600_000;
const number = '447700900765';

let house: ScratchVault;
beforeAll(async () => {
  house = await openScratchVault(now);
  await house.vault.alone(messages, async () => {});
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(empty);

async function empty() {
  house.clock.time = now;
  await setRule(house, messages, { keepDays: null, keepPersonal: true, keepBodies: true });
  await emptyTables(house.engine, 'vault', messages);
  await house.engine.run(`DROP DATABASE IF EXISTS ${rollupDatabase} SYNC`);
  await openRollups(house.engine);
}

interface Message {
  readonly id: number;
  readonly minutes: number;
  readonly status: string;
  readonly country: string;
  readonly price: string;
  readonly latency: string;
  readonly isTheirs: boolean;
}

const message: fc.Arbitrary<Message> = fc.record({
  id: fc.integer({ min: 0, max: 40 }),
  minutes: fc.integer({ min: 0, max: 6 * 60 }),
  status: fc.constantFrom('submitted', 'delivered', 'rejected', ''),
  country: fc.constantFrom('GB', 'US', ''),
  price: fc.constantFrom('0.0333', '0.00000001', '-1.5', '', 'free'),
  latency: fc.constantFrom('0', '1', '999', '1000', '1001', '86400000', '', 'soon'),
  isTheirs: fc.boolean(),
});

/** All over three days, and in the last and the first half hour of a block, a season and a week. */
function timeOf(id: number): number {
  if (id >= 39) return midnight + dayMs + (id === 39 ? -60_000 : 0);
  return midnight + (id % 3) * dayMs + ((id * 7) % 39) * 37 * 60_000 + 250;
}

const recordOf = (one: Message) => ({
  ...{ message_id: `m-${one.id}`, id: `m-${one.id}`, direction: 'outbound', account_id: 'a1' },
  // The same id is the same record: its time never changes.
  date_received: formatUtc(timeOf(one.id)),
  ...{ status: one.status, country: one.country, latency: one.latency },
  ...{ total_price: one.price, currency: one.price === '' ? '' : 'EUR' },
  ...{ from: one.isTheirs ? number : '447700900001', to: '447700900002', message_body: 'hello' },
});

const counted = () => countedRecords(house.engine);
/** A vault of its own where none is given: it knows of no days that tables had which are no more. */
const summed = (vault: Vault = reopened(house.engine)) => summedRecords(house.engine, vault);

const keep = (records: readonly Message[], accountId = 'a1') =>
  house.bought(messages, [...new Map(records.map((one) => [one.id, recordOf(one)])).values()], {
    ...range,
    scope: { accountId, direction: 'outbound' },
  });

const parts = () =>
  house.engine.rows<{ parts: number }>(
    `SELECT toUInt32(count()) AS parts FROM system.parts WHERE database = '${rollupDatabase}' AND active GROUP BY table`,
  );

type Act = (records: readonly Message[]) => Promise<unknown>;

const acts: Readonly<Record<string, Act>> = {
  keep: (records) => keep(records),
  theirs: (records) => keep(records, 'a2'),
  number: () => discard(house, messages, 'a1', { by: 'number', number }),
  age: () => discard(house, messages, 'a1', { by: 'age', before: midnight + 12 * hourMs }),
  strip: () => setRule(house, messages, { keepDays: null, keepPersonal: false, keepBodies: false }),
  look: () => reopened(house.engine).withRollups(messages, [], async () => {}),
  zone: () => reopened(house.engine).withRollups(messages, askedPhases.slice(0, 1), async () => {}),
};

describe('sums beside the records', () => {
  test('are those of the records, whatever was kept, replaced, stripped and deleted', async () => {
    const act = fc.tuple(
      fc.constantFrom('keep', 'keep', 'keep', 'theirs', 'number', 'age', 'strip', 'look', 'zone'),
      fc.array(message, { minLength: 1, maxLength: 25 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 6 }), async (history) => {
        await empty();
        for (const [name, records] of history) {
          house.clock.time += 60_000;
          await acts[name]?.(records);
        }
        expect(await summed()).toEqual(await counted());
      }),
      { numRuns: 10 },
    );
  }, 240_000);

  test('are made of records that were there before them', async () => {
    await keep(fc.sample(message, { numRuns: 30, seed: 3 }));
    const before = await counted();
    expect(before.counts.length).toBeGreaterThan(3);
    await house.engine.run(`DROP DATABASE ${rollupDatabase} SYNC`);
    expect(await summed(reopened(house.engine))).toEqual(before);
  });

  test('leave nothing of replaced versions behind', async () => {
    const sample = fc.sample(message, { numRuns: 30, seed: 4 });
    for (const status of ['submitted', 'delivered', 'read']) {
      house.clock.time += 60_000;
      await keep(sample.map((one) => ({ ...one, status })));
      await summed();
    }
    expect(await summed()).toEqual(await counted());
  });

  test('are right for every day that reaches into one of which a record has changed', async () => {
    const [one] = fc.sample(message, { numRuns: 1, seed: 11 });
    const all = Array.from({ length: 41 }, (_, id) => ({ ...one, id, status: 'submitted' }) as Message);
    await keep(all);
    await summed();
    for (const changed of all.filter(({ id }) => id % 5 === 4)) {
      house.clock.time += 60_000;
      await keep([{ ...changed, status: 'delivered' }]);
      expect(await summed()).toEqual(await counted());
    }
  }, 60_000);

  test('are one part of each table again when much lies beside it', async () => {
    const sample = fc.sample(message, { numRuns: 30, seed: 7 });
    await house.engine.run(`SYSTEM STOP MERGES ${countsTable}`);
    for (const status of ['submitted', 'delivered']) {
      house.clock.time += 60_000;
      await keep(sample.map((one) => ({ ...one, status })));
      await summed();
    }
    expect(Math.max(...(await parts()).map((one) => one.parts))).toBeGreaterThan(1);
    await house.engine.run(`SYSTEM START MERGES ${countsTable}`);
    await mergeRollups(house.engine);
    await expect.poll(parts, { timeout: 20_000 }).toEqual(Array(7).fill({ parts: 1 }));
    expect(await summed()).toEqual(await counted());
  });

  test('are merged by themselves when the house is left alone', async () => {
    await keep(fc.sample(message, { numRuns: 30, seed: 8 }));
    await summed();
    const vault = reopened(house.engine, 1);
    for (const seed of [9, 10]) await keepBy(vault, fc.sample(message, { numRuns: 30, seed }));
    await expect.poll(parts, { timeout: 20_000 }).toEqual(Array(7).fill({ parts: 1 }));
    expect(await summed(vault)).toEqual(await counted());
  });

  test('are right again after a crash between any two steps', async () => {
    const [first, second] = [5, 6].map((seed) => fc.sample(message, { numRuns: 20, seed }));
    let crashes = 0;
    for (let steps = 0; ; steps += 1) {
      await empty();
      await keep(first ?? []);
      await acts.look?.([]);
      const engine = dyingAfter(house.engine, steps);
      const frail = reopened(engine);
      const work = async () => {
        await frail.withRollups(messages, askedPhases, async () => {});
        await discard({ vault: frail, engine }, messages, 'a1', {
          by: 'age',
          before: midnight + 12 * hourMs,
        });
        await keepBy(frail, second ?? []);
        await frail.withRollups(messages, askedPhases, async () => {});
      };
      const died = await work().then(
        () => false,
        () => true,
      );
      const next = reopened(house.engine);
      await repairVault({ vault: next, engine: house.engine });
      expect(await summed(next)).toEqual(await counted());
      if (!died) break;
      crashes += 1;
    }
    expect(crashes).toBeGreaterThan(8);
  }, 240_000);
});

const keepBy = (vault: Vault, records: readonly Message[]) =>
  vault.keep({
    product: messages,
    records: [...new Map(records.map((one) => [one.id, recordOf(one)])).values()],
    boughtAt: house.clock.time + 120_000,
    purchaseId: 'p-crash',
    scope: {
      ...{ accountId: 'a1', product: messages.name, direction: 'outbound', filters: {} },
      ...{ includeMessage: false, showConcatenated: false, personal: true },
    },
    covers: null,
  });

const reopened = (engine: RecordEngine, quietMs: number | null = null): Vault =>
  openVault({
    ...{ engine, state: house.state, clock: house.clock, quietMs },
    onFault: (error) => {
      throw error;
    },
  });

/** An engine whose process ends after so many writes: from then on nothing is done any more. */
function dyingAfter(engine: RecordEngine, writes: number): RecordEngine {
  let left = writes;
  const dying =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (left <= 0) throw new Error('The process has ended.');
      left -= 1;
      return work(...given);
    };
  return { ...engine, run: dying(engine.run), load: dying(engine.load), insert: dying(engine.insert) };
}
