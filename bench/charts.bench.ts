/** Charts of a year of owned SMS: from sums beside the records, and filtered from the records against the engine alone. */
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import { mainAccount, noon } from '#lib/embedded/embedded-fixture.ts';
import { createTables } from '#lib/records/record-table.ts';
import { openEmbeddedUpstream } from '#lib/services/embedded-upstream.test-server.ts';
import { readLatency } from '#lib/services/read-latency.ts';
import { readPrices } from '#lib/services/read-prices.ts';
import { readTraffic } from '#lib/services/read-traffic.ts';
import { createReader, voice } from '#lib/services/vault-reader.test-server.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { takeDataSet } from '#lib/vault/take-data-set.ts';
import { compare, figure, median, print, timed } from './figures.ts';

const records = Number(process.argv[2] ?? 1_000_000);
const database = 'bench';
const rounds = 15;
const sms = productNamed('SMS');
if (!sms) throw new Error('no SMS');

const upstream = await openEmbeddedUpstream(1000);
const { engine, vault } = upstream;
await createTables(engine, database, [sms]);
const calendar = demoCalendar(noon);
const until = Math.floor(noon / 1000) * 1000;
const from = calendar.firstHour * 3_600_000;
// The main account's outbound texts are about a half of what the generator makes.
const plan = { products: [sms], records: (records * 2 * 1000) / shareOf(sms), from, until };
for (const slice of await planSlices(engine, { seed: 'bench', calendar }, plan))
  await writeSlice(engine, database, { seed: 'bench', calendar }, slice);
const keeping = { keepPersonal: true, keepBodies: true };
await vault.alone(sms, () =>
  takeDataSet(
    engine,
    {
      ...{ database, product: sms, accountId: mainAccount, boughtAt: noon, purchaseId: 'bench' },
      kept: { includeMessage: false, showConcatenated: false, personal: true },
    },
    keeping,
  ),
);
const scope = {
  ...{ accountId: mainAccount, product: 'SMS', direction: 'outbound' as const, filters: {} },
  ...{ includeMessage: false, showConcatenated: false, personal: true },
};
await vault.coverage.add({ scope, from, until, asOf: noon });
await engine.run('OPTIMIZE TABLE vault.sms FINAL');

const reader = createReader(upstream);
const context = { ...upstream.as('admin'), engine, spend: createSpendStore(upstream.state) };
const days = Math.min(390, Math.floor((until - from) / 86_400_000));
const draft = { ...voice, product: 'SMS', direction: 'outbound' as const };
const range = { ...voice.range, start: `CURRENT_TIME-${days}D` };
const whole = await reader.addressOf({ ...draft, range });
const narrow = await reader.addressOf({ ...draft, range, filters: { network: '23410' } });

figure('summing everything, once', await timed(() => readTraffic(context, whole)), 'ms');
const first = await readTraffic(context, whole);
print(
  `  ${first.total} owned records in ${first.buckets.length} steps of a ${first.step}, from ${first.source}`,
);

const charts = { traffic: readTraffic, latency: readLatency, price: readPrices };
const questions = [
  ['the whole time', { ...whole, zone: 'UTC', by: '' }],
  ['by country, in London', { ...whole, zone: 'Europe/London', by: 'country' }],
  ['in Kolkata, whose days end between hours', { ...whole, zone: 'Asia/Kolkata', by: '' }],
] as const;
for (const [title, address] of questions)
  for (const [name, read] of Object.entries(charts)) {
    const times: number[] = [];
    let source = '';
    for (let round = -2; round < rounds; round += 1) {
      const time = await timed(async () => {
        source = (await read(context, address)).source;
      });
      if (round >= 0) times.push(time);
    }
    figure(
      `${name} of ${title}, from ${source}`,
      median(times),
      'ms',
      source === 'rollups' ? '≤ 20' : '≤ 400',
    );
  }

// The same figures in the engine's own words: its own weeks and hours, and nothing around it.
const where = `account_id = '${mainAccount}' AND direction = 'outbound' AND network = '23410'
  AND date_received >= fromUnixTimestamp64Milli(${until - days * 86_400_000}) AND date_received < fromUnixTimestamp64Milli(${until})`;
const young = `countIf(_bought - toIntervalHour(72) < date_received OR lower(status) IN ('submitted', 'buffered', 'accepted'))`;
const week = 'toMonday(date_received) AS week';
const bare = {
  traffic: `SELECT ${week}, status, count(), ${young} FROM vault.sms WHERE ${where} GROUP BY week, status`,
  latency: `SELECT ${week}, toDayOfWeek(date_received) * 24 + toHour(date_received) AS hour, latency IS NULL AS without,
      count(), ${young}, quantilesExact(0.5, 0.9, 0.95, 0.99)(latency)
    FROM vault.sms WHERE ${where} GROUP BY GROUPING SETS ((week), (hour), (without))`,
  price: `SELECT ${week}, currency, count(), ${young}, sum(total_price) FROM vault.sms WHERE ${where} GROUP BY week, currency`,
  units: `SELECT toDate(date_received) AS day, currency, country, network, total_price, count(), min(date_received)
    FROM vault.sms WHERE ${where} GROUP BY day, currency, country, network, total_price`,
};
const weekly = { ...narrow, step: 'week' };
const against = (title: string, ours: () => Promise<unknown>, queries: readonly string[]) =>
  compare(
    `${title} of one network, against the engine alone`,
    { ours, baseline: () => Promise.all(queries.map((query) => engine.text(query))) },
    { rounds, aim: 1.15 },
  );
await against('traffic by status', () => readTraffic(context, { ...weekly, by: 'status' }), [bare.traffic]);
await against('exact latency', () => readLatency(context, { ...weekly, exact: 'true' }), [bare.latency]);
await against('price', () => readPrices(context, weekly), [bare.price, bare.units]);
await upstream[Symbol.asyncDispose]();
