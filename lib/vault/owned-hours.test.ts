import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { createTables, tableOf } from '#lib/records/record-table.ts';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { coverage } from '#lib/state/vault-schema.ts';
import { ownedHours } from './owned-hours.ts';

const sms = productNamed('SMS');
if (!sms) throw new Error('the catalogue has no SMS product');
let scratch: ScratchEngine;
let state: State;

beforeAll(async () => {
  [scratch, state] = await Promise.all([openScratchEngine(), openState({ path: 'memory://' })]);
  await createTables(scratch.engine, 'vault', [sms]);
  // Six a minute from 10:00 to 14:00, half of them to GB; the ones of 11:00 were bought twice.
  for (const [from, count] of [
    ['2026-11-16 10:00:00', 1440],
    ['2026-11-16 11:00:00', 360],
  ] as const)
    await scratch.engine.run(
      `INSERT INTO ${tableOf('vault', sms)} (account_id, direction, date_received, id, country)
       SELECT 'a1', 'outbound', toDateTime64('${from}', 3, 'UTC') + number * 10 AS at,
         concat('id-', toString(toUnixTimestamp(at))), if(number % 2 = 0, 'GB', 'DE')
       FROM numbers(${count})`,
    );
});
afterAll(async () => {
  await state.close();
  await scratch[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await state.db.delete(coverage);
});

const owned = (from: string, until: string, of: Partial<typeof coverage.$inferInsert> = {}) =>
  state.db.insert(coverage).values({
    ...{ id: `${from} ${JSON.stringify(of)}`, accountId: 'a1', product: 'SMS', direction: 'outbound' },
    ...{ filters: {}, includeMessage: false, showConcatenated: false, personal: true, scopeKey: 'x' },
    ...{ fromTime: new Date(from), untilTime: new Date(until), asOf: new Date(until) },
    ...of,
  } as const);
const query = (of: Partial<RecordQuery> = {}): RecordQuery => ({
  ...{ product: 'SMS', accountId: 'a1', direction: 'outbound', filters: {} },
  range: { start: '2026-11-23T00:00:00Z', end: '2026-11-24T00:00:00Z' },
  ...of,
});
const read = async (of: Partial<RecordQuery> = {}) => {
  const means = { state, engine: scratch.engine, database: 'vault' };
  const { hours, isWider } = await ownedHours(means, sms, query(of));
  return {
    isWider,
    hours: hours.map(({ at, records }) => [new Date(at).toISOString().slice(11, 16), records]),
  };
};

test('only hours that are owned whole are counted, each record once, empty ones as none', async () => {
  await owned('2026-11-16T09:20:00Z', '2026-11-16T12:40:00Z');
  await owned('2026-11-16T20:00:00Z', '2026-11-16T21:00:00Z');
  expect(await read()).toEqual({
    isWider: false,
    hours: [
      ['10:00', 360],
      ['11:00', 360],
      ['20:00', 0],
    ],
  });
});

test('a filter is counted in what is owned without it, or with the same one, and in nothing narrower', async () => {
  await owned('2026-11-16T10:00:00Z', '2026-11-16T11:00:00Z');
  await owned('2026-11-16T11:00:00Z', '2026-11-16T12:00:00Z', { filters: { country: 'GB' } });
  expect((await read({ filters: { country: 'GB' } })).hours).toEqual([
    ['10:00', 180],
    ['11:00', 180],
  ]);
  expect((await read()).hours).toEqual([['10:00', 360]]);
  expect((await read({ filters: { country: 'DE' } })).hours).toEqual([['10:00', 180]]);
});

test('of calls, which can be asked for both ways at once, hours count where each way is owned', async () => {
  const calls = productNamed('VOICE-API');
  if (!calls) throw new Error('the catalogue has no VOICE-API product');
  await createTables(scratch.engine, 'vault', [calls]);
  const of = (direction: 'inbound' | 'outbound' | null) => ({ product: calls.name, direction });
  await owned('2026-11-16T10:00:00Z', '2026-11-16T12:00:00Z', of('outbound'));
  await owned('2026-11-16T11:00:00Z', '2026-11-16T13:00:00Z', of('inbound'));
  await owned('2026-11-16T20:00:00Z', '2026-11-16T21:00:00Z', of(null));
  const { direction: _, ...both } = query({ product: calls.name });
  const means = { state, engine: scratch.engine, database: 'vault' };
  const { hours } = await ownedHours(means, calls, both);
  expect(hours.map(({ at }) => new Date(at).getUTCHours())).toEqual([11, 20]);
});

test('what was kept without personal fields is not counted by a filter', async () => {
  await owned('2026-11-16T10:00:00Z', '2026-11-16T11:00:00Z', { personal: false });
  expect((await read({ filters: { to: '447700900001' } })).hours).toEqual([]);
  expect((await read()).hours).toEqual([['10:00', 360]]);
});

test('another account, product or direction tells nothing', async () => {
  await owned('2026-11-16T10:00:00Z', '2026-11-16T11:00:00Z');
  expect((await read({ accountId: 'a2' })).hours).toEqual([]);
  expect((await read({ direction: 'inbound' })).hours).toEqual([]);
  expect((await read({ direction: undefined })).hours).toEqual([]);
  expect((await read({ product: 'AMD' })).hours).toEqual([]);
});

test('a filter of what records do not show is left out, and said to be', async () => {
  await owned('2026-11-16T10:00:00Z', '2026-11-16T11:00:00Z');
  const hidden = sms.filters.find(({ field, kind }) => field === undefined && kind !== 'flag');
  expect(hidden).toBeDefined();
  expect(await read({ filters: { [hidden?.name ?? '']: 'x' } })).toEqual({
    isWider: true,
    hours: [['10:00', 360]],
  });
});

test('of much that is owned the eight weeks nearest to the question are counted', async () => {
  await owned('2025-12-01T00:00:00Z', '2026-11-20T00:00:00Z');
  const { hours } = await ownedHours({ state, engine: scratch.engine, database: 'vault' }, sms, query());
  expect(hours).toHaveLength(8 * 168);
  expect(hours.at(-1)?.at).toBe(Date.parse('2026-11-19T23:00:00Z'));
});
