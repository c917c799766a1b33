import { messages } from '#lib/catalogue/products/messages.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { histogramClass, promisedSeconds } from '#lib/rollup/latency-histogram.ts';
import { countsTable, latenciesTable, pricesTable } from '#lib/rollup/rollup-tables.ts';
import { dayMs } from './coverage-days.ts';
import type { Vault } from './open-vault.ts';
import { isPending, isYoung } from './pending.ts';

const hourMs = 3_600_000;

/** What there is in the vault of one product, counted here and not by the engine. */
export async function countedRecords(engine: RecordEngine) {
  const rows = await engine.rows<Record<string, string>>(
    `SELECT account_id AS account, direction, country, status, currency, toString(total_price) AS price,
       toString(latency) AS latency, toString(toUnixTimestamp64Milli(date_received)) AS time,
       toString(toUnixTimestamp64Milli(_bought)) AS bought FROM vault.messages`,
  );
  const counts = new Map<string, [number, number, number, bigint]>();
  const latencies = new Map<string, number>();
  const prices = new Map<string, [number, number]>();
  for (const row of rows) {
    const time = Number(row.time);
    const hour = Math.floor(time / hourMs);
    const key = [hour, row.account, row.direction, row.country, row.status, row.currency].join('|');
    const sums = counts.get(key) ?? [0, 0, 0, 0n];
    counts.set(key, sums);
    sums[0] += 1;
    if (isPending(messages, row) || isYoung(time, Number(row.bought))) sums[1] += 1;
    if (row.price !== null) {
      sums[2] += 1;
      sums[3] += units(row.price ?? '');
      const day = Math.floor(time / dayMs);
      const place = [day, row.account, row.direction, row.country, row.currency, units(row.price ?? '')].join(
        '|',
      );
      const [n, first] = prices.get(place) ?? [0, time];
      prices.set(place, [n + 1, Math.min(first, time)]);
    }
    if (row.latency === null) continue;
    const ms = Number(row.latency);
    const passed = promisedSeconds.filter((seconds) => ms > seconds * 1000).length;
    const place = [hour, row.account, row.direction, histogramClass(ms), passed].join('|');
    latencies.set(place, (latencies.get(place) ?? 0) + 1);
  }
  return {
    counts: [...counts].map(([key, sums]) => `${key}: ${sums.join(' ')}`).toSorted(),
    latencies: [...latencies].map(([key, records]) => `${key}: ${records}`).toSorted(),
    prices: [...prices].map(([key, of]) => `${key}: ${of.join(' ')}`).toSorted(),
  };
}

function units(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(`${whole}${fraction.padEnd(8, '0')}`);
  return text.startsWith('-') ? -size : size;
}

/** The same as the sums beside the records say it. */
export async function summedRecords(engine: RecordEngine, vault: Vault) {
  const params = { product: messages.name };
  const [counts, latencies, prices] = await vault.withRollups(messages, () =>
    Promise.all([
      engine.rows<{ line: string; total: string }>(
        `SELECT concat(arrayStringConcat([toString(intDiv(toUnixTimestamp(hour), 3600)), account_id, direction, country, status, currency], '|'),
           ': ', arrayStringConcat([toString(records), toString(provisional), toString(priced)], ' ')) AS line, toString(total) AS total
         FROM ${countsTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ line: string }>(
        `SELECT concat(arrayStringConcat([toString(intDiv(toUnixTimestamp(hour), 3600)), account_id, direction, toString(class), toString(passed)], '|'),
           ': ', toString(records)) AS line FROM ${latenciesTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ key: string; price: string; rest: string }>(
        `SELECT arrayStringConcat([toString(intDiv(toUnixTimestamp(hour), 86400)), account_id, direction, country, currency], '|') AS key,
           toString(price) AS price, concat(toString(records), ' ', toString(first)) AS rest
         FROM ${pricesTable} WHERE product = {product:String}`,
        params,
      ),
    ]),
  );
  return {
    counts: counts.map(({ line, total }) => `${line} ${units(total)}`).toSorted(),
    latencies: latencies.map(({ line }) => line).toSorted(),
    prices: prices.map(({ key, price, rest }) => `${key}|${units(price)}: ${rest}`).toSorted(),
  };
}
