import type { ChartQuestion } from '#lib/charts/chart-question.ts';
import { overlaps } from '#lib/charts/overlaps.ts';
import { piecesOf } from '#lib/charts/pieces.ts';
import type { ChartBucket, Completeness } from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { type Interval, lengthOf, subtract, unite } from '#lib/vault/intervals.ts';
import { knownAsOf } from '#lib/vault/known-as-of.ts';
import { planReading } from '#lib/vault/plan-reading.ts';
import type { ChartContext } from './chart-context.ts';
import { sealAddress } from './open-address.ts';
import type { OpenedChart } from './open-chart.ts';

/** How much of a chart, or of the period it is compared with, is owned. */
export interface OwnedShare {
  /** Each of its bucket. */
  readonly askedMs: readonly number[];
  readonly ownedMs: readonly number[];
  completeness(counted: { readonly records: number; readonly provisional: number }): Completeness;
}

export interface ChartCoverage extends OwnedShare {
  readonly question: ChartQuestion;
}

/** More gaps than this are not told one by one. */
const mostMissing = 50;

export async function chartCoverage(
  context: ChartContext,
  chart: OpenedChart,
  range: Interval,
  buckets: readonly Interval[],
): Promise<ChartCoverage> {
  const { vault, clock } = context;
  const { product, scope, zone } = chart;
  await vault.settled(product);
  const now = clock.now();
  const held = await vault.coverage.find(scope.accountId, product.name, range);
  const { segments } = planReading(scope, range, held, now);
  const owned = unite(segments.filter(({ source }) => source === 'vault'));
  const asOf = knownAsOf(scope, owned, held, now);
  const atVendor = { from: Math.max(range.from, oldestStart(product, now)), until: range.until };
  const missing = subtract([atVendor], owned);
  return {
    question: { product, scope, range, zone, by: chart.by, pieces: piecesOf(buckets, owned) },
    askedMs: overlaps(buckets, [range]),
    ownedMs: overlaps(buckets, owned),
    completeness: ({ records, provisional }) => ({
      askedMs: range.until - range.from,
      ownedMs: lengthOf(owned),
      ...{ records, provisional },
      asOf: asOf === null ? null : formatUtc(asOf),
      missing: missing.slice(0, mostMissing).map((hole) => missingOf(context, chart, hole)),
      moreMissing: missing.length > mostMissing,
      unowned: [],
    }),
  };
}

function missingOf({ tokens }: ChartContext, { query }: OpenedChart, { from, until }: Interval) {
  const range = { start: formatUtc(from), end: formatUtc(until) };
  const { rangePreset: _, ...asked } = query;
  return { ...range, search: sealAddress(tokens, { ...asked, range }) };
}

/** The points of a chart, with how many of their records may still change. */
export function bucketsOf(
  buckets: readonly Interval[],
  { askedMs, ownedMs }: OwnedShare,
  provisional: readonly number[],
): ChartBucket[] {
  return buckets.map(({ from, until }, at) => ({
    ...{ start: formatUtc(from), end: formatUtc(until) },
    ...{ askedMs: askedMs[at] ?? 0, ownedMs: ownedMs[at] ?? 0, provisional: provisional[at] ?? 0 },
  }));
}
