import { arrivedStatuses, endedStatuses } from '#lib/catalogue/delivery.ts';
import { messages } from '#lib/catalogue/products/messages.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import {
  codeOf,
  promisedSeconds,
  readCell,
  recordWeight,
  shownClass,
} from '#lib/rollup/latency-histogram.ts';
import {
  blockSpan,
  countsTable,
  daySpan,
  halfSpan,
  latenciesTable,
  placeLatenciesTable,
  pricesTable,
  rollupSpans,
  seasonSpan,
} from '#lib/rollup/rollup-tables.ts';
import { dayMs } from './coverage-days.ts';
import type { Vault } from './open-vault.ts';
import { isPending, isYoung } from './pending.ts';

interface Histogram {
  records: number;
  young: number;
  readonly codes: Map<number, number>;
  /** By what is drawn, and how many promises were broken. */
  readonly cells: Map<string, number>;
}

const countOne = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** The weekday in UTC counts, and the first of January 1970 was a Thursday. */
function halfHourOfWeek(time: number): number {
  const at = new Date(time);
  return ((at.getUTCDay() + 3) % 7) * 48 + at.getUTCHours() * 2 + Math.floor(at.getUTCMinutes() / 30);
}

const inOrder = (codes: ReadonlyMap<number, number>): string =>
  [...codes]
    .toSorted(([one], [other]) => one - other)
    .map((code) => code.join(':'))
    .join(',');

/** Days of New York in winter, and of Kolkata. */
export const askedPhases = [10, 37];
const spans = [
  ...rollupSpans.map((span) => ({ span, phase: 0 })),
  ...askedPhases.map((phase) => ({ span: daySpan, phase })),
];

/** Epoch seconds; a phase is so many half hours. */
const startOf = (time: number, span: number, phase = 0): number => {
  const late = phase * halfSpan;
  return Math.floor((time / 1000 - late) / span) * span + late;
};

/** What there is in the vault of one product, counted here and not by the engine. */
export async function countedRecords(engine: RecordEngine) {
  const rows = await engine.rows<Record<string, string>>(
    `SELECT account_id AS account, direction, country, network, status, currency, toString(total_price) AS price,
       toString(latency) AS latency, toString(toUnixTimestamp64Milli(date_received)) AS time,
       toString(toUnixTimestamp64Milli(_bought)) AS bought FROM vault.messages`,
  );
  const counts = new Map<string, [number, number, number, number, number, bigint]>();
  const latencies = new Map<string, Histogram>();
  const places = new Map<string, Map<number, number>>();
  const prices = new Map<string, [number, number]>();
  for (const row of rows) {
    const time = Number(row.time);
    const isYoungOne = isPending(messages, row) || isYoung(time, Number(row.bought));
    const status = (row.status ?? '').toLowerCase();
    for (const { span, phase } of spans) {
      const start = startOf(time, span, phase);
      for (const [level, [country, itsStatus]] of [
        ...[
          ['', ''],
          ['', row.status],
          [row.country, ''],
          [row.country, row.status],
        ].entries(),
      ]) {
        const place = [
          level,
          span,
          phase,
          start,
          row.account,
          row.direction,
          country,
          itsStatus,
          row.currency,
        ];
        const key = place.join('|');
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
      }
    }
    const slot = halfHourOfWeek(time);
    for (const one of [
      ...spans.map((of) => ({ ...of, start: startOf(time, of.span, of.phase), slot: 0 })),
      ...[blockSpan, seasonSpan].flatMap((span) => {
        const of = { span, start: startOf(time, span) };
        // The hour that begins last in a week ends with its first half hour.
        const later = slot % 2 === 1 ? slot : slot === 0 ? 335 : slot - 1;
        return [
          { ...of, phase: 0, slot: slot - (slot % 2) },
          { ...of, phase: 1, slot: later },
        ];
      }),
    ]) {
      const place = [one.span, one.phase, one.start, row.account, row.direction, one.slot].join('|');
      const histogram = latencies.get(place) ?? { records: 0, young: 0, codes: new Map(), cells: new Map() };
      latencies.set(place, histogram);
      histogram.records += 1;
      if (isYoungOne) histogram.young += 1;
      if (row.latency === null) continue;
      const ms = Number(row.latency);
      countOne(histogram.codes, codeOf(ms));
      countOne(histogram.cells, `${shownClass(ms)}/${promisedSeconds.filter((of) => ms > of * 1000).length}`);
    }
    if (row.latency !== null) {
      for (const days of [1, 28]) {
        const start = Math.floor(time / dayMs / days) * days;
        const place = [days, start, row.account, row.direction, row.country, row.network].join('|');
        const codes = places.get(place) ?? new Map<number, number>();
        places.set(place, codes);
        countOne(codes, codeOf(Number(row.latency)));
      }
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
      .map(([key, { records, young, codes, cells }]) => {
        const measured = codes.values().reduce((sum, n) => sum + n, 0);
        const drawn = [...cells].map((cell) => cell.join(':')).toSorted();
        return `${key}: ${records} ${young} ${measured} ${inOrder(codes)} ${drawn.join(',')}`;
      })
      .toSorted(),
    places: [...places].map(([key, codes]) => `${key}: ${inOrder(codes)}`).toSorted(),
    prices: [...prices].map(([key, of]) => `${key}: ${of.join(' ')}`).toSorted(),
  };
}

function units(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(`${whole}${fraction.padEnd(8, '0')}`);
  return text.startsWith('-') ? -size : size;
}

const codesText = `arrayStringConcat(arrayMap((code, weight) -> concat(toString(code), ':', toString(weight / ${recordWeight})),
  arraySort(codes), arraySort((weight, code) -> code, weights, codes)), ',')`;

const drawnText = (cells: readonly number[]): string =>
  cells
    .flatMap((records, cell) => {
      const { shown, broken } = readCell(cell);
      return records > 0 ? [`${shown}/${broken}:${records}`] : [];
    })
    .toSorted()
    .join(',');

/** The same as the sums beside the records say it. */
export async function summedRecords(engine: RecordEngine, vault: Vault) {
  const params = { product: messages.name };
  const [counts, latencies, places, prices] = await vault.withRollups(messages, askedPhases, () =>
    Promise.all([
      engine.rows<{ line: string; total: string }>(
        `SELECT concat(arrayStringConcat([toString(level), toString(span), toString(phase), toString(toUnixTimestamp(start)), account_id, direction, country, status, currency], '|'), ': ',
           arrayStringConcat([toString(records), toString(provisional), toString(arrived), toString(ended), toString(priced)], ' ')) AS line, toString(total) AS total
         FROM ${countsTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ line: string; cells: readonly number[] }>(
        `SELECT concat(arrayStringConcat([toString(span), toString(phase), toString(toUnixTimestamp(start)), account_id, direction, toString(slot)], '|'), ': ',
           arrayStringConcat([toString(records), toString(provisional), toString(measured)], ' '), ' ', ${codesText}) AS line, cells
         FROM ${latenciesTable} WHERE product = {product:String}`,
        params,
      ),
      engine.rows<{ line: string }>(
        `SELECT concat(arrayStringConcat([toString(intDiv(span, 86400)), toString(intDiv(toUnixTimestamp(start), 86400)), account_id, direction, country, network], '|'), ': ', ${codesText}) AS line
         FROM ${placeLatenciesTable} WHERE product = {product:String}`,
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
    latencies: latencies.map(({ line, cells }) => `${line} ${drawnText(cells)}`).toSorted(),
    places: places.map(({ line }) => line).toSorted(),
    prices: prices.map(({ key, price, rest }) => `${key}|${units(price)}: ${rest}`).toSorted(),
  };
}
