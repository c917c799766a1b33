/**
 * Charts of a year of owned texts: from sums beside the records, and filtered out of the records against the engine
 * alone. One million, or as many as are said: `npm run bench -- charts 10000000`.
 */
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { mainAccount, noon } from '#lib/embedded/embedded-fixture.ts';
import { markTimes } from '#lib/rollup/mark-hours.ts';
import { mergeRollups } from '#lib/rollup/merge-rollups.ts';
import { openEmbeddedUpstream } from '#lib/services/embedded-upstream.test-server.ts';
import { readLatency } from '#lib/services/read-latency.ts';
import { readPrices } from '#lib/services/read-prices.ts';
import { readTraffic } from '#lib/services/read-traffic.ts';
import { createReader, voice } from '#lib/services/vault-reader.test-server.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { compare, figure, median, print, timed } from './figures.ts';
import { fillOwnedTexts } from './owned-texts.ts';
import { singleCharts } from './single-charts.ts';

const records = Number(process.argv[2] ?? 1_000_000);
const rounds = 15;
const dayMs = 86_400_000;
const sms = productNamed('SMS');
if (!sms) throw new Error('no SMS');

const upstream = await openEmbeddedUpstream(1000);
const { engine, vault } = upstream;
let from = 0;
const filled = await timed(() =>
  vault.alone(sms, async () => {
    from = await fillOwnedTexts(engine, sms, records, noon);
  }),
);
figure('writing the records', filled / 1000, 's');
const scope = {
  ...{ accountId: mainAccount, product: 'SMS', direction: 'outbound' as const, filters: {} },
  ...{ includeMessage: false, showConcatenated: false, personal: true },
};
await vault.coverage.add({ scope, from, until: noon, asOf: noon });

const reader = createReader(upstream);
const context = { ...upstream.as('admin'), engine, spend: createSpendStore(upstream.state) };
const days = Math.min(390, Math.floor((noon - from) / dayMs));
const draft = { ...voice, product: 'SMS', direction: 'outbound' as const };
const range = { ...voice.range, start: `CURRENT_TIME-${days}D` };
const whole = await reader.addressOf({ ...draft, range });
const narrow = await reader.addressOf({ ...draft, range, filters: { network: '23410' } });

figure('summing everything, once', (await timed(() => readTraffic(context, whole))) / 1000, 's');
const first = await readTraffic(context, whole);
print(
  `  ${first.total} owned records in ${first.buckets.length} steps of a ${first.step}, from ${first.source}`,
);

const changed: number[] = [];
for (let hour = 0; hour < rounds; hour += 1) {
  await vault.alone(sms, () => markTimes(engine, sms, [noon - 40 * dayMs + hour * 3_600_000]));
  changed.push(await timed(() => readTraffic(context, whole)));
}
figure('the same after records of an hour have changed', median(changed), 'ms');
const questions = [
  ['the whole time', { ...whole, zone: 'UTC', by: '' }],
  ['countries in London', { ...whole, zone: 'Europe/London', by: 'country' }],
  ['countries by the day in London', { ...whole, zone: 'Europe/London', by: 'country', step: 'day' }],
  ['days in New York', { ...whole, zone: 'America/New_York', by: '', step: 'day' }],
  ['weeks in Kolkata, whose days end between hours', { ...whole, zone: 'Asia/Kolkata', by: '' }],
] as const;
for (const zone of ['Europe/London', 'America/New_York', 'Asia/Kolkata'])
  figure(
    `the first chart by clocks of ${zone}, whose days are added up`,
    await timed(() => readTraffic(context, { ...whole, zone })),
    'ms',
  );
figure(
  'merging sums, as the house does when it is left alone',
  await timed(() => mergeRollups(engine)),
  'ms',
);

const reads = { traffic: readTraffic, latency: readLatency, price: readPrices };
/** Milliseconds, of the thread and the processor. */
async function medians(read: () => Promise<unknown>) {
  const times: number[] = [];
  const processor: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const before = process.cpuUsage();
    const time = await timed(read);
    const { user, system } = process.cpuUsage(before);
    if (round < 0) continue;
    times.push(time);
    processor.push((user + system) / 1000);
  }
  return { time: median(times), processor: median(processor) };
}
for (const [title, address] of questions)
  for (const name of ['traffic', 'latency', 'price'] as const) {
    const { source } = await reads[name](context, address);
    if (source !== 'rollups') throw new Error(`${name} of ${title} is not from sums`);
    const charts = await singleCharts(context, name, address);
    const alone: number[] = [];
    for (const chart of charts) alone.push((await medians(chart)).time);
    const { time, processor } = await medians(() => reads[name](context, address));
    figure(
      `${name} of ${title}: the slowest of ${charts.length} charts, by itself`,
      Math.max(...alone),
      'ms',
      '≤ 20',
    );
    figure('  all of it, as the page asks for it', time, `ms, ${processor.toFixed(0)} of processor`);
  }

// The same figures in the engine's own words: its own weeks and hours, and nothing around it.
const bareOf = (narrowed: string) => {
  const where = `account_id = '${mainAccount}' AND direction = 'outbound' ${narrowed}
    AND date_received >= fromUnixTimestamp64Milli(${noon - days * dayMs}) AND date_received < fromUnixTimestamp64Milli(${noon})`;
  const young = `countIf(_bought - toIntervalHour(72) < date_received OR lower(status) IN ('submitted', 'buffered', 'accepted'))`;
  const week = 'toMonday(date_received) AS week';
  return {
    traffic: [
      `SELECT ${week}, status, count(), ${young} FROM vault.sms WHERE ${where} GROUP BY week, status`,
    ],
    latency: [
      `SELECT ${week}, toDayOfWeek(date_received) * 24 + toHour(date_received) AS hour, latency IS NULL AS without,
         count(), ${young}, quantilesExact(0.5, 0.9, 0.95, 0.99)(latency)
       FROM vault.sms WHERE ${where} GROUP BY GROUPING SETS ((week), (hour), (without))`,
    ],
    price: [
      `SELECT ${week}, currency, count(), ${young}, sum(total_price) FROM vault.sms WHERE ${where} GROUP BY week, currency`,
      `SELECT toDate(date_received) AS day, currency, country, network, total_price, count(), min(date_received)
       FROM vault.sms WHERE ${where} GROUP BY day, currency, country, network, total_price`,
    ],
  };
};
const against = (title: string, ours: () => Promise<unknown>, queries: readonly string[], aim?: number) =>
  compare(
    `${title}, against the engine alone`,
    { ours, baseline: () => Promise.all(queries.map((query) => engine.text(query))) },
    { rounds, ...(aim && { aim }) },
  );
const [all, one] = [bareOf(''), bareOf(`AND network = '23410'`)];
const weekly = { ...narrow, step: 'week' };
const aim = 1.15;
await against('traffic by status', () => readTraffic(context, { ...whole, by: 'status' }), all.traffic);
await against('latency', () => readLatency(context, whole), all.latency);
await against('price', () => readPrices(context, whole), all.price);
await against(
  'traffic by status of one network',
  () => readTraffic(context, { ...weekly, by: 'status' }),
  one.traffic,
  aim,
);
await against(
  'exact latency of one network',
  () => readLatency(context, { ...weekly, exact: 'true' }),
  one.latency,
  aim,
);
await against('price of one network', () => readPrices(context, weekly), one.price, aim);
await upstream[Symbol.asyncDispose]();
