import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

export const chartSteps = [
  'minute',
  'five-minutes',
  'quarter-hour',
  'hour',
  'six-hours',
  'day',
  'week',
  'month',
] as const;

export type ChartStep = (typeof chartSteps)[number];

/** Tells all products of an account apart, whatever the question says of one. */
export const productDimension = 'product';

/** Whether a chart is of all products rather than of its question's own; none is of how long things took. */
export const isOfAllProducts = (chart: string | undefined, by: string | null | undefined): boolean =>
  chart !== 'latency' && by === productDimension;

const rulePrefix = 'rule:';

/** How an address names an allocation rule to tell records apart by. */
export const ruleDimension = (id: string): string => `${rulePrefix}${id}`;

export const isRuleDimension = (name: string): boolean => name.startsWith(rulePrefix);

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const decimal = z.string();

/** One point of time on a chart. */
const bucket = z.object({
  start: instant,
  end: instant,
  /** Of it, how much was asked for, and how much of that is owned: nothing is known of the rest. Milliseconds. */
  askedMs: count,
  ownedMs: count,
  /** Records counted here that may still change. */
  provisional: count,
});

export type ChartBucket = z.infer<typeof bucket>;

const completeness = z.object({
  askedMs: count,
  ownedMs: count,
  records: count,
  provisional: count,
  /** The oldest moment as of which any of it is known; null where nothing is owned. */
  asOf: instant.nullable(),
  /** What reading the rest would be asked for, oldest first, each with the address of that question. */
  missing: z.array(z.object({ start: instant, end: instant, search: z.string() })),
  /** More gaps than are listed. */
  moreMissing: z.boolean(),
  /** Of a chart of all products: those in use of which nothing is owned. They are in no figure. */
  unowned: z.array(z.string()),
});

export type Completeness = z.infer<typeof completeness>;

/** What of one product is owned, on a chart of all of them. */
const productPart = z.object({
  product: z.string(),
  title: z.string(),
  /** False where somebody said that the account does not use it, and nothing of it is owned. */
  inUse: z.boolean(),
  /** Each of its bucket, the directions it is read in added up. */
  askedMs: z.array(count),
  ownedMs: z.array(count),
  /** The questions that together ask for all of it, each with the address of its own. */
  readings: z.array(
    z.object({
      direction: z.enum(['inbound', 'outbound']).nullable(),
      search: z.string(),
      ...completeness.pick({ askedMs: true, ownedMs: true, missing: true, moreMissing: true }).shape,
    }),
  ),
});

export type ProductPart = z.infer<typeof productPart>;

const frame = {
  step: z.enum(chartSteps),
  zone: z.string(),
  /** What the records are told apart by: a field as the API spells it, `rule:<id>` or `product`; null where they are not. */
  by: z.string().nullable(),
  /** What this reader may tell this product's records apart by, in the order to offer it. */
  dimensions: z.array(z.object({ field: z.string(), label: z.string() })),
  /** Oldest first. */
  buckets: z.array(bucket),
  completeness,
  /** Of a chart of all products, what of each is owned; null of other charts. */
  products: z.array(productPart).nullable(),
  /** `rollups`: from sums kept beside the records; `records`: from the records themselves. */
  source: z.enum(['rollups', 'records']),
};

/** The groups with most first, as many as fit a chart; what is left is `others`, never dropped. */
const counts = z.object({
  series: z.array(z.object({ key: z.string(), total: count, values: z.array(count) })),
  others: z.object({ groups: count, total: count, values: z.array(count) }).nullable(),
});

/** Compared with: the same buckets shifted by whole weeks, so that weekdays meet. */
const previousFrame = { start: instant, end: instant, weeks: z.number().int().positive() };

const trafficAnswer = z.object({
  ...frame,
  total: count,
  ...counts.shape,
  /** Of a product whose records say how far they got: those that arrived, bucket by bucket; the rate is theirs of `ended`. */
  delivered: z
    .object({ total: count, ended: count, values: z.array(count), endedValues: z.array(count) })
    .nullable(),
  previous: z
    .object({
      ...previousFrame,
      total: count,
      values: z.array(count),
      /** How much of each bucket is owned there, of its `askedMs`. */
      ownedMs: z.array(count),
      completeness,
    })
    .nullable(),
});

export type TrafficChart = z.infer<typeof trafficAnswer>;

/** Of what a product measures: latency in milliseconds, or a duration in seconds told in milliseconds as well. */
const measure = z.object({
  field: z.string(),
  label: z.string(),
  kind: z.enum(['latency', 'duration', 'time-to-final']),
});

const ms = z.number().nonnegative();

const percentiles = { count, p50: ms.nullable(), p90: ms.nullable(), p95: ms.nullable(), p99: ms.nullable() };

const latencyAnswer = z.object({
  ...frame,
  /** Null where records of this product measure nothing: then the rest is empty. */
  measure: measure.nullable(),
  /** Largest relative error of every percentile; 0 where they are exact. */
  error: z.number().nonnegative(),
  over: z.array(z.object(percentiles)),
  all: z.object(percentiles),
  /** Ever wider classes, lowest first: `from` inside, `until` not. */
  distribution: z.array(z.object({ from: ms, until: ms, count })),
  /** 168 hours of the week on the clocks of the zone, from Monday 00:00. */
  heat: z.array(z.object({ count, p95: ms.nullable() })),
  /** How many of `all.count` took at most so many seconds. */
  within: z.array(z.object({ seconds: z.number(), count })),
  groups: z.array(z.object({ key: z.string(), ...percentiles })),
  otherGroups: count,
  previous: z.object({ ...previousFrame, all: z.object(percentiles), completeness }).nullable(),
});

export type LatencyChart = z.infer<typeof latencyAnswer>;

const priceAnswer = z.object({
  ...frame,
  /** Amounts of one currency are never added to those of another. Most records first. */
  currencies: z.array(
    z.object({
      /** Empty where records name none. */
      currency: z.string(),
      records: count,
      total: decimal,
      series: z.array(
        z.object({ key: z.string(), records: count, total: decimal, values: z.array(decimal) }),
      ),
      others: z
        .object({ groups: count, records: count, total: decimal, values: z.array(decimal) })
        .nullable(),
      /** What one record costs by country and network, dearest total first. */
      units: z.array(
        z.object({
          country: z.string(),
          network: z.string(),
          records: count,
          total: decimal,
          /** The usual price of a record (its commonest), each from the first record that had it; one step: no change. */
          steps: z.array(z.object({ from: instant, price: decimal, records: count })),
        }),
      ),
      moreUnits: count,
    }),
  ),
  /** Records without a price. */
  unpriced: count,
  previous: z
    .object({
      ...previousFrame,
      /** How much of each bucket is owned there, of its `askedMs`. */
      ownedMs: z.array(count),
      currencies: z.array(z.object({ currency: z.string(), total: decimal, values: z.array(decimal) })),
      completeness,
    })
    .nullable(),
});

export type PriceChart = z.infer<typeof priceAnswer>;

/** A canonical query, and beside it `zone`, `by`, `step`, `compare=previous` and `exact=true`, all of them optional. */
const query = z.record(z.string().max(64), z.string().max(16_384));

/** Records over time. Of what is owned only, at no cost: what is missing is said. */
export const getTraffic = {
  method: 'GET',
  path: '/api/charts/traffic',
  query,
  answer: trafficAnswer,
} as const satisfies Endpoint;

/** How long things took. Costs nothing. */
export const getLatency = {
  method: 'GET',
  path: '/api/charts/latency',
  query,
  answer: latencyAnswer,
} as const satisfies Endpoint;

/** What the account was charged for its own traffic, for who may see prices. Costs nothing. */
export const getPrices = {
  method: 'GET',
  path: '/api/charts/price',
  query,
  answer: priceAnswer,
} as const satisfies Endpoint;
