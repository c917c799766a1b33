import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { columnsOf, tableOf } from '#lib/records/record-table.ts';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import { demoAccounts } from './demo-accounts.ts';
import { demoCalendar } from './demo-calendar.ts';
import { pumpedNumbers } from './demo-facts.ts';
import { fillDemoData } from './fill-demo-data.ts';

const now = Date.UTC(2026, 10, 23, 11, 15, 20);
const later = now + 90 * 60_000;
const settings = { seed: 'acme', records: 40_000 };
const calendar = demoCalendar(now);
const day = 86_400_000;
let scratch: ScratchEngine;

beforeAll(async () => {
  scratch = await openScratchEngine();
  await fillDemoData(scratch.engine, 'once', { ...settings, now });
});
afterAll(() => scratch[Symbol.asyncDispose]());

const one = async <T>(sql: string): Promise<T> => {
  const [row] = await scratch.engine.rows<T>(
    sql,
    {},
    { settings: { output_format_json_quote_64bit_integers: 0 } },
  );
  if (!row) throw new Error('no row');
  return row;
};

const checksum = async (database: string, product: Product): Promise<string> => {
  const columns = columnsOf(product).map(({ name }) => `\`${name}\``);
  const { sum } = await one<{ sum: string }>(
    `SELECT toString(sum(cityHash64(toString(tuple(${columns.join(', ')}))))) AS sum FROM ${tableOf(database, product)}`,
  );
  return sum;
};

const checksums = (database: string): Promise<string[]> =>
  Promise.all(products.map((product) => checksum(database, product)));

const count = async (product: Product): Promise<number> =>
  (await one<{ n: number }>(`SELECT count() AS n FROM ${tableOf('once', product)}`)).n;

const at = (time: number): string => `fromUnixTimestamp64Milli(${time}, 'UTC')`;

describe('how much there is', () => {
  it('holds what was asked for, and at most two in a hundred more', async () => {
    const counts = await Promise.all(products.map(count));
    const total = counts.reduce((sum, n) => sum + n, 0);
    expect(total).toBeGreaterThanOrEqual(settings.records);
    expect(total).toBeLessThanOrEqual(settings.records * 1.02);
  });

  it.each(products.map((product) => [product.name, product] as const))(
    '%s has records of every account, as old as it keeps them, with every id of its own',
    async (_name, product) => {
      const row = await one<{ n: number; accounts: number; ids: number; oldest: number; newest: number }>(
        `SELECT count() AS n, uniqExact(account_id) AS accounts, uniqExact(id) AS ids,
           toUnixTimestamp64Milli(min(${product.rangeField})) AS oldest,
           toUnixTimestamp64Milli(max(${product.rangeField})) AS newest
         FROM ${tableOf('once', product)}`,
      );
      expect(row.n).toBeGreaterThan(100);
      expect(row.accounts).toBe(demoAccounts.length);
      expect(row.ids).toBe(row.n);
      const kept = 'days' in product.retention ? product.retention.days : 396;
      expect(row.oldest).toBeGreaterThanOrEqual(now - (kept + 1) * day);
      expect(row.oldest).toBeLessThan(now - (kept - 20) * day);
      expect(row.newest).toBeLessThan(now);
      expect(row.newest).toBeGreaterThan(now - 10 * day);
    },
  );

  it('fills every field of every product, except those that the reference calls empty', async () => {
    const empty: string[] = [];
    for (const product of products) {
      const fields = columnsOf(product);
      const filled = fields.map(
        (field) => `countIf(ifNull(toString(\`${field.name}\`), '') != '') AS \`${field.name}\``,
      );
      const row = await one<Record<string, number>>(
        `SELECT ${filled.join(', ')} FROM ${tableOf('once', product)}`,
      );
      for (const { name } of fields) if (row[name] === 0) empty.push(`${product.name} ${name}`);
    }
    expect(empty).toEqual(['NUMBER-VERIFY currency', 'NUMBER-INSIGHT currency']);
  });

  it('keeps to the values the catalogue lists', async () => {
    for (const product of products)
      for (const field of columnsOf(product)) {
        if (!field.values) continue;
        const { seen } = await one<{ seen: string[] }>(
          `SELECT groupUniqArray(toString(\`${field.name}\`)) AS seen FROM ${tableOf('once', product)}`,
        );
        const known = ['', ...field.values];
        expect(known, `${product.name} ${field.name}`).toEqual(expect.arrayContaining(seen));
      }
  });
});

describe('the same again', () => {
  it('writes the same records for the same seed, at once or slice by slice', async () => {
    await fillDemoData(scratch.engine, 'slices', { ...settings, now });
    expect(await checksums('slices')).toEqual(await checksums('once'));
    for (const until of [now + 1_000, now + 40_000, now + 3_700_000, later])
      await fillDemoData(scratch.engine, 'slices', { ...settings, now: until });
    await fillDemoData(scratch.engine, 'stride', { ...settings, now });
    await fillDemoData(scratch.engine, 'stride', { ...settings, now: later });
    await fillDemoData(scratch.engine, 'stride', { ...settings, now: later });
    expect(await checksums('slices')).toEqual(await checksums('stride'));
    expect(await checksums('stride')).not.toEqual(await checksums('once'));
  });

  it('mends a slice that was cut short', async () => {
    await scratch.engine.run(
      'ALTER TABLE stride.demo_watermark DELETE WHERE done = 1 SETTINGS mutations_sync = 2',
    );
    await fillDemoData(scratch.engine, 'stride', { ...settings, now: later });
    expect(await checksums('stride')).toEqual(await checksums('slices'));
  });

  it('starts over when another seed or size is asked for', async () => {
    await fillDemoData(scratch.engine, 'stride', { seed: 'other', records: 5_000, now });
    await fillDemoData(scratch.engine, 'slices', { seed: 'acme', records: 5_000, now });
    const [stride, slices, once] = await Promise.all(['stride', 'slices', 'once'].map(checksums));
    expect(stride).not.toEqual(slices);
    expect(slices).not.toEqual(once);
    await fillDemoData(scratch.engine, 'slices', { seed: 'acme', records: 5_000, now });
    expect(await checksums('slices')).toEqual(slices);
  });
});

describe('the story', () => {
  it('is busier by day than by night, on weekdays than on Sundays, and now than a year ago', async () => {
    const row = await one<Record<'noon' | 'night' | 'tuesday' | 'sunday' | 'first' | 'last', number>>(
      `SELECT countIf(toHour(date_received) BETWEEN 12 AND 15) AS noon, countIf(toHour(date_received) BETWEEN 0 AND 3) AS night,
         countIf(toDayOfWeek(date_received) = 2) AS tuesday, countIf(toDayOfWeek(date_received) = 7) AS sunday,
         countIf(date_received < ${at(now - 366 * day)}) AS first, countIf(date_received >= ${at(now - 30 * day)}) AS last
       FROM once.sms`,
    );
    expect(row.noon).toBeGreaterThan(2 * row.night);
    expect(row.tuesday).toBeGreaterThan(1.4 * row.sunday);
    expect(row.last).toBeGreaterThan(1.3 * row.first);
  });

  it('has a day on which one carrier was down: far more failures, and slow', async () => {
    const { start, end } = calendar.outage;
    const row = await one<Record<'out' | 'usual' | 'slow' | 'quick', number>>(
      `SELECT avgIf(status != 'delivered', date_received >= ${at(start)} AND date_received < ${at(end)}) AS out,
         avgIf(status != 'delivered', date_received < ${at(start)}) AS usual,
         quantileIf(0.5)(latency, date_received >= ${at(start)} AND date_received < ${at(end)}) AS slow,
         quantileIf(0.5)(latency, date_received < ${at(start)}) AS quick
       FROM once.sms WHERE network = '23410' AND direction = 'outbound'`,
    );
    expect(row.out).toBeGreaterThan(8 * row.usual);
    expect(row.slow).toBeGreaterThan(10 * row.quick);
  });

  it('has one price per network, raised once in France', async () => {
    const prices = await scratch.engine.rows<{ country: string; before: string[]; after: string[] }>(
      `SELECT country, network, groupUniqArrayIf(toString(price), date_received < ${at(calendar.priceChange)}) AS before,
         groupUniqArrayIf(toString(price), date_received >= ${at(calendar.priceChange)}) AS after
       FROM once.sms WHERE direction = 'outbound' GROUP BY country, network HAVING length(before) > 0 AND length(after) > 0`,
    );
    expect(new Set(prices.map(({ country }) => country)).size).toBeGreaterThan(15);
    for (const { country, before, after } of prices) {
      expect(before).toHaveLength(1);
      expect(after).toHaveLength(1);
      const change = Number(after[0]) / Number(before[0]);
      expect(change).toBeCloseTo(country === 'FR' ? 1.18 : 1, 4);
    }
  });

  it('has nights in which codes were pumped to one block of numbers', async () => {
    const { start, end } = calendar.pumping;
    const block = `toUInt64OrZero(\`to\`) BETWEEN ${pumpedNumbers.first} AND ${pumpedNumbers.first + pumpedNumbers.count - 1}`;
    const attack = `date_received >= ${at(start)} AND date_received < ${at(end)} AND toHour(date_received) IN (1, 2, 3, 4)`;
    for (const table of ['sms', 'verify_v2', 'number_verify']) {
      const row = await one<{ pumped: number; nights: number; others: number }>(
        `SELECT countIf(${block} AND ${attack}) AS pumped, countIf(${attack}) AS nights,
           countIf(${block} AND NOT (${attack})) AS others FROM once.${table}`,
      );
      expect(row.pumped / row.nights, table).toBeGreaterThan(0.6);
      expect(row.others, table).toBeLessThan(row.pumped / 3);
    }
  });

  it('has late receipts, a long tail, long and Unicode texts, and references of teams and customers', async () => {
    const row = await one<
      Record<'late' | 'longest' | 'tail' | 'parts' | 'unicode' | 'emoji' | 'inbound' | 'refs', number>
    >(
      `SELECT countIf(latency > 3600000) AS late, max(latency) AS longest,
         quantile(0.98)(latency) / quantile(0.5)(latency) AS tail, avg(concatenated = 'TRUE') AS parts,
         countIf(match(message_body, '[\\\\p{Arabic}\\\\p{Han}]')) AS unicode, countIf(message_body LIKE '%🎉%') AS emoji,
         avg(direction = 'inbound') AS inbound, avgIf(match(client_ref, '^[a-z]+-[a-z]+-[a-z]+-\\\\d{5}$'), direction = 'outbound') AS refs
       FROM once.sms`,
    );
    expect(row.late).toBeGreaterThan(100);
    expect(row.longest).toBeGreaterThan(24 * 3_600_000);
    expect(row.longest).toBeLessThanOrEqual(72 * 3_600_000);
    expect(row.tail).toBeGreaterThan(4);
    expect(row.parts).toBeGreaterThan(0.05);
    expect(row.unicode).toBeGreaterThan(50);
    expect(row.emoji).toBeGreaterThan(500);
    expect(row.inbound).toBeCloseTo(0.13, 1);
    expect(row.refs).toBeGreaterThan(0.9);
  });

  it('tells of one call in several products', async () => {
    for (const table of ['voice_tts', 'asr', 'amd', 'websocket_call']) {
      const { known } = await one<{ known: number }>(
        `SELECT avg(call_id IN (SELECT call_id FROM once.voice_api)) AS known FROM once.${table}`,
      );
      expect(known, table).toBeGreaterThan(0.9);
    }
  });
});
