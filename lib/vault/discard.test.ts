import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { voiceApi } from '#lib/catalogue/products/voice-api.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { setRule } from './apply-rules.ts';
import { dayMs } from './coverage-days.ts';
import { discard, namesNumber, repairVault } from './discard.ts';
import { lengthOf } from './intervals.ts';
import { openScratchVault, type ScratchVault } from './scratch-vault.ts';

const midnight = Date.UTC(2026, 9, 1);
const now = midnight + 40 * dayMs;
const range = { from: midnight, until: midnight + dayMs };
const number = '447700900765';

let house: ScratchVault;
beforeAll(async () => {
  house = await openScratchVault(now);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(async () => {
  house.clock.time = now;
  await discard(house, voiceApi, 'a1', { by: 'account' });
});

/** Ten calls, an hour apart; every third is from the number. */
const calls = (change: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: 10 }, (_, at) => ({
    id: `call-${at}`,
    account_id: 'a1',
    call_id: `leg-${at}`,
    date_start: formatUtc(midnight + at * 3_600_000 + 250),
    from: at % 3 === 0 ? number : '447700900001',
    to: '447700900002',
    status: 'ANSWERED',
    ...change,
  }));

/** Which files of the engine hold a text. */
async function filesWith(text: string): Promise<readonly string[]> {
  const names = await readdir(house.path, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(path);
  }
  return found;
}

describe('deleting by number', () => {
  test('leaves no byte of it on the disk, and what is left is not owned around it', async () => {
    await house.bought(voiceApi, calls(), range);
    // A second version of the records: the first is deleted under a mask, and still on the disk.
    house.clock.time += 1000;
    await house.bought(voiceApi, calls({ status: 'COMPLETED' }), range);
    expect(await filesWith(number)).not.toEqual([]);
    const deleted = await discard(house, voiceApi, 'a1', { by: 'number', number });
    expect(deleted).toBe(4);
    expect(await filesWith(number)).toEqual([]);
    expect(await house.count('vault.voice_api')).toBe(6);
    expect(await house.count('(SELECT DISTINCT time FROM vault.voice_api_ids)')).toBe(6);
    const held = await house.vault.coverage.ofAccount('a1');
    expect(lengthOf(held)).toBe(dayMs - 4 * 1000);
    expect(held.some(({ from, until }) => from <= midnight && until > midnight)).toBe(false);
  });

  test('finds it in objects and in what no column keeps, and no number it is only part of', async () => {
    const call = (id: string, extra: object) => ({ ...calls()[1], id, call_id: id, ...extra });
    const records = [
      call('in-extra', { note: { caller: `+${number}` } }),
      call('longer', { note: `${number}99` }),
      call('plus', { to: `+${number}` }),
    ];
    await house.bought(voiceApi, records, range);
    expect(await discard(house, voiceApi, 'a1', { by: 'number', number })).toBe(2);
    const left = await house.engine.rows<{ id: string }>('SELECT id FROM vault.voice_api');
    expect(left).toEqual([{ id: 'longer' }]);
  });

  test('tells what is owned only under a filter that names it', async () => {
    await house.bought(voiceApi, [], { ...range, scope: { filters: { from: number } } });
    await house.bought(voiceApi, [], { ...range, scope: { filters: { status: 'ANSWERED' } } });
    const held = await house.vault.coverage.ofAccount('a1');
    expect(held.map((one) => namesNumber(one, number)).toSorted()).toEqual([false, true]);
  });

  test('leaves other accounts alone', async () => {
    await house.bought(voiceApi, calls({ account_id: 'b2' }), { ...range, scope: { accountId: 'b2' } });
    expect(await discard(house, voiceApi, 'a1', { by: 'number', number })).toBe(0);
    expect(await house.count('vault.voice_api', `account_id = 'b2'`)).toBe(10);
    expect(await discard(house, voiceApi, 'b2', { by: 'account' })).toBe(10);
    expect(await house.vault.coverage.ofAccount('b2')).toEqual([]);
  });
});

test('deleting by age takes what is older, and only that counts as owned no more', async () => {
  await house.bought(voiceApi, calls(), range);
  const before = midnight + 5 * 3_600_000;
  expect(await discard(house, voiceApi, 'a1', { by: 'age', before })).toBe(5);
  const [held] = await house.vault.coverage.ofAccount('a1');
  expect(held).toMatchObject({ from: before, until: range.until });
  expect(await house.count('vault.voice_api')).toBe(5);
});

describe('what may be kept', () => {
  test('is tightened for what is kept already, byte by byte', async () => {
    await house.bought(voiceApi, calls({ unknown_field: `seen ${number}` }), range);
    await house.bought(voiceApi, [], { ...range, scope: { filters: { from: number } } });
    expect(await filesWith(number)).not.toEqual([]);
    await setRule(house, voiceApi, { keepDays: null, keepPersonal: false, keepBodies: true });
    try {
      expect(await filesWith(number)).toEqual([]);
      expect(await house.count('vault.voice_api', `"from" = '' AND "to" = '' AND status != ''`)).toBe(10);
      const held = await house.vault.coverage.ofAccount('a1');
      expect(held).toHaveLength(1);
      expect(held[0]?.scope).toMatchObject({ personal: false, filters: {} });
    } finally {
      await setRule(house, voiceApi, { keepDays: null, keepPersonal: true, keepBodies: true });
    }
    const [held] = await house.vault.coverage.ofAccount('a1');
    expect(held?.scope.personal, 'loosening brings nothing back').toBe(false);
  });
});

describe('at start', () => {
  test('of two versions that a crash has left the older one goes', async () => {
    await house.bought(voiceApi, calls(), { ...range, purchaseId: 'first' });
    const columns = `* REPLACE (_bought + toIntervalSecond(5) AS _bought, 'second' AS _purchase, 'NEWER' AS status)`;
    await house.engine.run(
      `INSERT INTO vault.voice_api SELECT ${columns} FROM vault.voice_api WHERE id IN ('call-1', 'call-2')`,
    );
    expect(await house.count('vault.voice_api')).toBe(12);
    expect(await repairVault(house)).toBe(2);
    const rows = await house.engine.rows<{ id: string; status: string }>(
      `SELECT id, status FROM vault.voice_api WHERE status = 'NEWER' ORDER BY id`,
    );
    expect(rows).toEqual([
      { id: 'call-1', status: 'NEWER' },
      { id: 'call-2', status: 'NEWER' },
    ]);
    expect(await house.count('vault.voice_api')).toBe(10);
    expect(await repairVault(house)).toBe(0);
  });

  test('a deletion that was cut short is done to its end', async () => {
    await house.bought(voiceApi, calls(), range);
    await house.engine.run(
      `CREATE TABLE vault.voice_api_leaving ENGINE = MergeTree ORDER BY (time, id)
       AS SELECT date_start AS time, id, account_id FROM vault.voice_api WHERE id = 'call-0'`,
    );
    expect(await repairVault(house)).toBe(1);
    expect(await house.count('vault.voice_api')).toBe(9);
    expect(lengthOf(await house.vault.coverage.ofAccount('a1'))).toBe(dayMs - 1000);
  });
});
