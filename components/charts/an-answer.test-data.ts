import type {
  ChartBucket,
  Completeness,
  LatencyChart,
  PriceChart,
  TrafficChart,
} from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';

const hourMs = 3_600_000;

/** So many hours from a moment on, all of them owned. */
export function hourly(start: string, count: number) {
  const at = (hour: number) => formatUtc(Date.parse(start) + hour * hourMs);
  const buckets: ChartBucket[] = Array.from({ length: count }, (_, hour) => ({
    start: at(hour),
    end: at(hour + 1),
    askedMs: hourMs,
    ownedMs: hourMs,
    provisional: 0,
  }));
  return { step: 'hour' as const, zone: 'UTC', buckets };
}

const allOwned: Completeness = {
  askedMs: 3 * hourMs,
  ownedMs: 3 * hourMs,
  records: 60,
  provisional: 0,
  asOf: '2026-03-12T09:00:00Z',
  missing: [],
  moreMissing: false,
  unowned: [],
};

/** Three hours, of which the second is not owned. */
const frame = (by: string | null) => {
  const { buckets, ...rest } = hourly('2026-03-12T03:00:00Z', 3);
  return {
    ...rest,
    by,
    dimensions: [{ field: 'country', label: 'Country' }],
    buckets: buckets.map((bucket, at) => (at === 1 ? { ...bucket, ownedMs: 0 } : bucket)),
    completeness: { ...allOwned, ownedMs: 2 * hourMs },
    products: null,
    source: 'rollups' as const,
  };
};

export const traffic: TrafficChart = {
  ...frame('country'),
  total: 60,
  series: [
    { key: 'DE', total: 40, values: [30, 0, 10] },
    { key: '', total: 15, values: [5, 0, 10] },
  ],
  others: { groups: 3, total: 5, values: [5, 0, 0] },
  delivered: { total: 45, ended: 50, values: [35, 0, 10], endedValues: [40, 0, 10] },
  previous: null,
};

const percentiles = (count: number, p50: number | null) => ({
  ...{ count, p50, p90: p50 && p50 * 2, p95: p50 && p50 * 3, p99: p50 && p50 * 4 },
});

export const latency: LatencyChart = {
  ...frame('country'),
  measure: { field: 'latency', label: 'Latency', kind: 'latency' },
  error: 0.011,
  over: [percentiles(40, 500), percentiles(0, null), percentiles(20, 2000)],
  all: percentiles(60, 800),
  distribution: [
    { from: 0, until: 500, count: 20 },
    { from: 500, until: 1000, count: 30 },
    { from: 1000, until: 2000, count: 10 },
  ],
  heat: Array.from({ length: 168 }, (_, hour) => ({
    count: hour === 30 ? 0 : hour,
    p95: hour === 30 ? null : hour * 10,
  })),
  within: [
    { seconds: 10, count: 50 },
    { seconds: 60, count: 60 },
  ],
  groups: [{ key: 'DE', ...percentiles(40, 700) }],
  otherGroups: 4,
  previous: null,
};

export const price: PriceChart = {
  ...frame('country'),
  currencies: [
    {
      currency: 'EUR',
      records: 50,
      total: '1.6650',
      series: [{ key: 'DE', records: 50, total: '1.6650', values: ['1.3320', '0', '0.3330'] }],
      others: null,
      units: [
        {
          country: 'DE',
          network: '26201',
          records: 50,
          total: '1.6650',
          steps: [
            { from: '2026-03-12T03:10:00Z', price: '0.0333', records: 40 },
            { from: '2026-03-12T05:30:00Z', price: '0.0400', records: 10 },
          ],
        },
      ],
      moreUnits: 2,
    },
    {
      currency: '',
      records: 3,
      total: '0.30',
      series: [{ key: 'GB', records: 3, total: '0.30', values: ['0.30', '0', '0'] }],
      others: null,
      units: [],
      moreUnits: 0,
    },
  ],
  unpriced: 7,
  previous: null,
};

const reading = (direction: 'inbound' | 'outbound' | null, ownedMs: number) => ({
  ...{ direction, search: '', askedMs: 3 * hourMs, ownedMs, missing: [], moreMissing: false },
});

/** Calls are wholly owned; of texts outbound alone at first, nothing in the second hour, and both in the third. */
export const ofProducts: TrafficChart = {
  ...traffic,
  ...{ by: 'product', delivered: null, total: 60 },
  dimensions: [{ field: 'product', label: 'Product' }],
  buckets: traffic.buckets.map((bucket, at) => ({
    ...bucket,
    ...{ askedMs: 3 * hourMs, ownedMs: ([2, 1, 3][at] ?? 0) * hourMs },
  })),
  completeness: { ...allOwned, askedMs: 9 * hourMs, ownedMs: 6 * hourMs, unowned: ['Messages'] },
  series: [
    { key: 'VOICE-API', total: 45, values: [30, 0, 15] },
    { key: 'SMS', total: 15, values: [5, 0, 10] },
  ],
  others: null,
  products: [
    {
      ...{ product: 'SMS', title: 'SMS', inUse: true, askedMs: [2, 2, 2].map((hours) => hours * hourMs) },
      ownedMs: [hourMs, 0, 2 * hourMs],
      readings: [reading('outbound', 2 * hourMs), reading('inbound', hourMs)],
    },
    {
      ...{ product: 'VOICE-API', title: 'Voice API', inUse: true, askedMs: [hourMs, hourMs, hourMs] },
      ownedMs: [hourMs, hourMs, hourMs],
      readings: [reading(null, 3 * hourMs)],
    },
    {
      ...{
        product: 'MESSAGES',
        title: 'Messages',
        inUse: true,
        askedMs: [2, 2, 2].map((hours) => hours * hourMs),
      },
      ownedMs: [0, 0, 0],
      readings: [reading('outbound', 0), reading('inbound', 0)],
    },
  ],
};
