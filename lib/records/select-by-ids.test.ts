import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import { countRecords } from './count-records.ts';
import { type ApiRecord, account } from './record-arbitrary.ts';
import {
  named,
  openRecordStore,
  type RecordStore,
  sample,
  selection,
  start,
} from './record-store-fixture.ts';
import { idsOf, tableOf } from './record-table.ts';
import { selectByIds } from './select-by-ids.ts';

let records: RecordStore;

beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

describe('filters', () => {
  it('find exactly the records that carry the value, for every filter of every product', async () => {
    for (const product of products) {
      const direction: Direction = 'outbound';
      const stored = sample(product, direction, 40);
      await records.store(product, stored);
      for (const filter of product.filters) {
        const { field } = filter;
        const value = stored
          .map((record) => (field ? record[field] : undefined))
          .find((candidate) => candidate !== '' && candidate !== undefined);
        if (!field || value === undefined) continue;
        const chosen = selection(product, direction, {
          [filter.name]: String(value),
        });
        const ids = (await records.page(chosen)).records.map((record) => record.id);
        const expected = stored.filter((record) => record[field] === value).map((record) => record.id);
        expect(ids.toSorted(), `${product.name} ${filter.name}`).toEqual(expected.toSorted());
        expect(await countRecords(records.engine, 'vault', chosen)).toBe(expected.length);
      }
    }
  });

  it('answer nothing for a value no record carries, and refuse an unknown name', async () => {
    const sms = named('SMS');
    await records.store(sms, sample(sms, 'outbound', 5));
    expect((await records.page(selection(sms, 'outbound', { gateway: 'x' }))).count).toBe(0);
    expect((await records.page(selection(sms, 'outbound', { to: "' OR 1=1 --" }))).count).toBe(0);
    expect((await records.page(selection(sms, 'outbound', { include_message: 'true' }))).count).toBe(5);
    await expect(records.page(selection(sms, 'outbound', { '1=1 OR to': 'x' }))).rejects.toMatchObject({
      code: 'invalid_query',
    });
    await expect(records.page(selection(sms, 'outbound', { __proto__x: 'x' }))).rejects.toMatchObject({
      code: 'invalid_query',
    });
  });
});

describe('lookup by id', () => {
  it('matches any id field, says which were found, and stays within account and direction', async () => {
    const sms = named('SMS');
    const at = '2026-01-05T10:00:00+00:00';
    const record = (id: string, message: string, direction: string, owner = account) => ({
      account_id: owner,
      id,
      message_id: message,
      direction,
      date_received: at,
    });
    await records.store(sms, [
      record('r1', 'm1', 'outbound'),
      record('r2', 'm2', 'outbound'),
      record('r3', 'm3', 'inbound'),
      record('r4', 'm4', 'outbound', 'other'),
    ]);
    const ask = (ids: string[]) =>
      selectByIds(records.engine, 'vault', {
        product: sms,
        accountIds: [account],
        direction: 'outbound',
        ids,
        projection: {},
      });
    const answer = await ask(['m2', 'r1', 'm3', 'm4', 'nothing', "' OR 1=1 --"]);
    expect(answer).toMatchObject({ count: 2, found: ['m2', 'r1'] });
    expect((JSON.parse(answer.body) as ApiRecord[]).map((got) => got.id)).toEqual(['r2', 'r1']);
    expect(await ask([])).toEqual({ body: '[]', count: 0, found: [], more: false, beside: [] });
  });

  it('finds hostile ids in every product', async () => {
    for (const product of products) {
      const ids = ['a\tb', 'quo"te', "it's", 'back\\', '😀'];
      await records.store(
        product,
        ids.map((id) => ({ account_id: account, id, [product.rangeField]: '2026-01-05T10:00:00Z' })),
      );
      const answer = await selectByIds(records.engine, 'vault', {
        product,
        accountIds: [account],
        ids,
        projection: {},
      });
      expect(answer.found, product.name).toEqual(ids);
    }
  });

  it('reads little of a large table', async () => {
    const voice = named('VOICE-API');
    await records.store(voice, []);
    await records.engine.run(
      `INSERT INTO ${tableOf('vault', voice)} (account_id, call_id, id, date_start)
       SELECT '${account}', concat('call', toString(number)), toString(number),
         fromUnixTimestamp64Milli(${start} + toInt64(number) * 1000, 'UTC') FROM numbers(300000)`,
    );
    const ids = ['call5', '299999', 'call150000'];
    const answer = await selectByIds(records.engine, 'vault', {
      product: voice,
      accountIds: [account],
      ids,
      projection: {},
    });
    expect(answer.found).toEqual(ids);
    const plan = await records.engine.text(
      `EXPLAIN indexes = 1 SELECT time FROM ${idsOf('vault', voice)}
       WHERE hash IN (SELECT sipHash64(arrayJoin({ids:Array(String)})))`,
      { ids },
      { format: 'TabSeparatedRaw' },
    );
    const [, read, all] = /Granules: (\d+)\/(\d+)/.exec(plan) ?? [];
    expect(Number(read)).toBeLessThanOrEqual(2 * ids.length);
    expect(Number(all)).toBeGreaterThan(500);
  });
});

describe('as of a moment', () => {
  it('hides later records and reads late receipts as still to come', async () => {
    const sms = named('SMS');
    const record = (id: string, received: number, finalized: number) => ({
      account_id: account,
      id,
      direction: 'outbound',
      status: 'delivered',
      latency: '5000',
      error_code: '0',
      date_received: new Date(start + received).toISOString(),
      date_finalized: new Date(start + finalized).toISOString(),
    });
    await records.store(sms, [
      record('final', 0, 5000),
      record('late', 1000, 90_000),
      record('later', 60_000, 61_000),
    ]);
    const asOf = start + 30_000;
    const ask = async (filters: Record<string, string>) =>
      (await records.page(selection(sms, 'outbound', filters), { asOf })).records.map((got) => got.id);
    expect(await ask({})).toEqual(['late', 'final']);
    expect(await ask({ status: 'delivered' })).toEqual(['final']);
    expect(await ask({ status: 'submitted' })).toEqual(['late']);
    expect(
      await countRecords(records.engine, 'vault', selection(sms, 'outbound', { status: 'submitted' }), asOf),
    ).toBe(1);
    const [late] = (await records.page(selection(sms, 'outbound'), { asOf })).records;
    expect(late).toMatchObject({ status: 'submitted', date_finalized: '', latency: '', error_code: '' });
    const byId = await selectByIds(records.engine, 'vault', {
      product: sms,
      accountIds: [account],
      ids: ['late', 'later'],
      projection: {},
      asOf,
    });
    expect(byId.found).toEqual(['late']);
    expect(JSON.parse(byId.body)).toMatchObject([{ status: 'submitted' }]);
  });
});
