import type { PriceChart } from '#lib/endpoints/charts.ts';
import { compareDecimals, multiplyDecimal, sumDecimals, trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { joinSpans, type PriceSpan, spansOf, stepsOfSpans } from './price-spans.ts';
import { type PriceCount, type PriceStep, priceSteps } from './price-steps.ts';
import { readFacts } from './read-columns.ts';
import { type DayRow, keyOf, type SpanRow, unitQueries } from './unit-queries.ts';

type Currency = PriceChart['currencies'][number];

/** As many as a table shows. */
const mostUnits = 50;

export type Units = Pick<Currency, 'units' | 'moreUnits'>;

interface Unit {
  readonly key: string;
  readonly currency: string;
  readonly country: string;
  readonly network: string;
  readonly records: number;
  readonly total: string;
  /** Null where only days can tell. */
  readonly steps: readonly PriceStep[] | null;
}

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const queries = unitQueries(question);
  const [spans, edges] = await Promise.all([
    readFacts<SpanRow>(means, question, ...queries.spans),
    queries.edges ? readFacts<DayRow>(means, question, ...queries.edges) : [],
  ]);
  const found = Map.groupBy(unitsOf(spans, edges), ({ currency }) => currency);
  const shown = [...found].map(([currency, all]) => [currency, all.slice(0, mostUnits), all.length] as const);
  const unsure = shown.flatMap(([, units]) => units.filter(({ steps }) => steps === null));
  const keys = unsure.map(({ key }) => key);
  const days = keys.length === 0 ? [] : queries.days(keys);
  const rows = await Promise.all(days.map((one) => readFacts<DayRow>(means, question, ...one)));
  const told = Map.groupBy(rows.flat(), keyOf);
  return new Map(
    shown.map(([currency, units, all]) => [
      currency,
      {
        units: units.map((one) => shownUnit(one, one.steps ?? priceSteps(countsOf(told.get(one.key))))),
        moreUnits: all - units.length,
      },
    ]),
  );
}

function unitsOf(spans: readonly SpanRow[], edges: readonly DayRow[]): readonly Unit[] {
  const [bySpans, byDays] = [Map.groupBy(spans, keyOf), Map.groupBy(edges, keyOf)];
  const keys = new Set([...bySpans.keys(), ...byDays.keys()]);
  return [...keys]
    .map((key) =>
      unitOf(key, [...(bySpans.get(key) ?? []).map(spanOf), ...spansOf(countsOf(byDays.get(key)))]),
    )
    .toSorted(
      (one, other) => (compareDecimals(other.total, one.total) ?? 0) || (one.key < other.key ? -1 : 1),
    );
}

function unitOf(key: string, parts: readonly PriceSpan[]): Unit {
  const [currency = '', country = '', network = ''] = key.split('\0');
  const spans = joinSpans(parts);
  const amounts = spans.map(({ price, records }) => multiplyDecimal(price, records) ?? '');
  return {
    ...{ key, currency, country, network },
    records: spans.reduce((sum, { records }) => sum + records, 0),
    total: trimDecimal(sumDecimals(amounts) ?? ''),
    steps: stepsOfSpans(spans),
  };
}

const spanOf = ([, , , price, records, first, last, usual, from, until]: SpanRow): PriceSpan => ({
  ...{ price, records, first, last },
  usual: usual === 0 ? null : { records: usual, from, until },
});

const countsOf = (rows: readonly DayRow[] = []): readonly PriceCount[] =>
  rows.map(([, , , price, records, first, at]) => ({ at, price, records, first }));

const shownUnit = (
  { country, network, records, total }: Unit,
  steps: readonly PriceStep[],
): Units['units'][number] => ({
  ...{ country, network, records, total },
  steps: steps.map(({ from, price, records: n }) => ({
    ...{ price: trimDecimal(price), records: n },
    from: formatUtc(from),
  })),
});
