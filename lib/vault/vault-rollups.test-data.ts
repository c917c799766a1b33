import { arrivedStatuses, endedStatuses } from '#lib/catalogue/delivery.ts';
import { messages } from '#lib/catalogue/products/messages.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { codeOf, recordWeight } from '#lib/rollup/latency-histogram.ts';
import { countsTable, latenciesTable, pricesTable, rollupSpans } from '#lib/rollup/rollup-tables.ts';
import { dayMs } from './coverage-days.ts';
import type { Vault } from './open-vault.ts';
import { isPending, isYoung } from './pending.ts';

/** What there is in the vault of one product, counted here and not by the engine. */
export async function countedRecords(engine: RecordEngine) {
  const rows = await engine.rows<Record<string, string>>(
    `SELECT account_id AS account, direction, country, status, currency, toString(total_price) AS price,
       toString(latency) AS latency, toString(toUnixTimestamp64Milli(date_received)) AS time,
       toString(toUnixTimestamp64Milli(_bought)) AS bought FROM vault.messages`,
  );
  const counts = new Map<string, [number, number, number, number, number, bigint]>();
  const latencies = new Map<string, { records: number; young: number; codes: Map<number, number> }>();
  const prices = new Map<string, [number, number]>();
  for (const row of rows) {
    const time = Number(row.time);
    const isYoungOne = isPending(messages, row) || isYoung(time, Number(row.bought));
    const status = (row.status ?? '').toLowerCase();
    for (const span of rollupSpans) {
      const start = Math.floor(time / 1000 / span) * span;
      const key = [span, start, row.account, row.direction, row.country, row.status, row.currency].join('|');
      const sums = counts.get(key) ?? [0, 0, 0, 0, 0, 0n];
      counts.set(key, sums);
      sums[0] += 1;
      if (isYoungOne) sums[1] += 1;
      if (arrivedStatuses.includes(status)) sums[2] += 1;
      if (endedStatuses.includes(status)) sums[3] += 1;
      if (row.price !== null) {
        sums[4] += 1;
        sums[5] += units(row.price ?? '');
      }
      const place = [span, start, row.account, row.direction].join('|');
      const histogram = latencies.get(place) ?? { records: 0, young: 0, codes: new Map<number, number>() };
      latencies.set(place, histogram);
      histogram.records += 1;
      if (isYoungOne) histogram.young += 1;
      if (row.latency === null) continue;
      const code = codeOf(Number(row.latency));
      histogram.codes.set(code, (histogram.codes.get(code) ?? 0) + 1);
    }
    if (row.price !== null) {
      const day = Math.floor(time / dayMs);
      const place = [day, row.account, row.direction, row.country, row.currency, units(row.price ?? '')].join(
        '|',
      );
      const [n, first] = prices.get(place) ?? [0, time];
      prices.set(place, [n + 1, Math.min(first, time)]);
    }
  }
  return {
    counts: [...counts].map(([key, sums]) => `${key}: ${sums.join(' ')}`).toSorted(),
    latencies: [...latencies]
      .map(([key, { records, young, codes }]) => {
        const sorted = [...codes].toSorted(([one], [other]) => one - other);
        const measured = sorted.reduce((sum, [, n]) => sum + n, 0);
        return `${key}: ${records} ${young} ${measured} ${sorted.map((code) => code.join(':')).join(',')}`;
      })
      .toSorted(),
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
        `SELECT concat(arrayStringConcat([toString(span), toString(toUnixTimestamp(start)), account_id, direction, country, status, currency], '|'), ': ',
           arrayStringConcat([toString(records), toString(provisional), toString(arrived), toString(ended), toString(priced)], ' ')) AS line, toString(total) AS total
         FROM ${countsTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ line: string }>(
        `SELECT concat(arrayStringConcat([toString(span), toString(toUnixTimestamp(start)), account_id, direction], '|'), ': ',
           arrayStringConcat([toString(records), toString(provisional), toString(measured)], ' '), ' ',
           arrayStringConcat(arrayMap((code, weight) -> concat(toString(code), ':', toString(weight / ${recordWeight})), arraySort(codes),
             arraySort((weight, code) -> code, weights, codes)), ',')) AS line
         FROM ${latenciesTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ key: string; price: string; rest: string }>(
        `SELECT arrayStringConcat([toString(intDiv(toUnixTimestamp(start), 86400)), account_id, direction, country, currency], '|') AS key,
           toString(one.1) AS price, concat(toString(one.2), ' ', toString(one.3)) AS rest
         FROM ${pricesTable} ARRAY JOIN prices AS one WHERE product = {product:String}`,
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
