import { afterAll, beforeAll, expect, test } from 'vitest';
import { voiceApi } from '#lib/catalogue/products/voice-api.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { dayMs } from './coverage-days.ts';
import { openScratchVault, type ScratchVault } from './scratch-vault.ts';

const midnight = Date.UTC(2026, 9, 1);
const now = midnight + 40 * dayMs;
const range = { from: midnight, until: midnight + dayMs };
const scope = {
  ...{ accountId: 'a1', product: voiceApi.name, direction: null, filters: {} },
  ...{ includeMessage: false, showConcatenated: false, personal: true },
};

let house: ScratchVault;
beforeAll(async () => {
  house = await openScratchVault(now);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const calls = Array.from({ length: 10 }, (_, at) => ({
  ...{ id: `call-${at}`, account_id: 'a1', call_id: `leg-${at}`, status: 'ANSWERED' },
  date_start: formatUtc(midnight + at * 3_600_000),
}));
const ids = calls.map(({ id }) => id);

const foundByIds = async (asked: readonly string[]) =>
  (await house.vault.byIds(voiceApi, scope, asked)).found.toSorted();

test('records that were cut off from their ids are found by them again when they come again', async () => {
  await house.bought(voiceApi, calls, range);
  const indexed = await house.count('vault.voice_api_ids');
  // What is left when a house is killed after the engine has written records, and before it has written their ids.
  await house.engine.run(
    `DELETE FROM vault.voice_api_ids WHERE time < toDateTime('${formatUtc(midnight + 4 * 3_600_000).slice(0, 19)}', 'UTC')`,
  );
  expect(await foundByIds(ids), 'four cannot be found').toEqual(ids.slice(4));
  await house.vault.keep({
    ...{ product: voiceApi, scope, records: calls.slice(0, 8), boughtAt: now + 1, purchaseId: 'again' },
    ...{ covers: null, ids: new Map(ids.slice(0, 8).map((id) => [id, 1])) },
  });
  expect(await foundByIds(ids)).toEqual(ids);
  expect(await house.count('vault.voice_api_ids'), 'nothing is written twice').toBe(indexed);
  expect(await house.count('vault.voice_api')).toBe(10);
});

test('of two versions that were left of a record the older one goes when it comes again, and its time is owned', async () => {
  await house.bought(voiceApi, calls, { ...range, purchaseId: 'first' });
  await house.vault.coverage.remove('a1', voiceApi.name, [range]);
  const older = `* REPLACE (_bought - toIntervalSecond(5) AS _bought, 'before' AS _purchase, 'BUSY' AS status)`;
  await house.engine.run(
    `INSERT INTO vault.voice_api SELECT ${older} FROM vault.voice_api WHERE id IN ('call-1', 'call-2')`,
  );
  expect(await house.count('vault.voice_api')).toBe(12);
  house.clock.time = now + 1;
  await house.bought(voiceApi, calls, { ...range, purchaseId: 'second' });
  expect(await house.count('vault.voice_api', "status = 'ANSWERED'")).toBe(10);
  expect(await house.count('vault.voice_api')).toBe(10);
  expect(await house.vault.coverage.ofAccount('a1')).toMatchObject([range]);
});
