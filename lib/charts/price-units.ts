import type { PriceChart } from '#lib/endpoints/charts.ts';
import { compareDecimals, sumDecimals, trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { type PriceCount, priceSteps, usualPrices } from './price-steps.ts';
import { readFacts } from './read-columns.ts';
import { keyOf, type UnitRow, unitQueries } from './unit-queries.ts';

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
  /** Null where more has to be told. */
  readonly counts: readonly PriceCount[] | null;
}

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const read = unitQueries(question);
  const of = async (whole: readonly string[] | null) =>
    unitsOf(await Promise.all(read.map((one) => readFacts<UnitRow>(means, question, ...one(whole)))));
  const found = Map.groupBy(await of(null), ({ currency }) => currency);
  const shown = [...found].map(([currency, all]) => [currency, all.slice(0, mostUnits), all.length] as const);
  const unsure = shown.flatMap(([, units]) => units.filter(({ counts }) => counts === null));
  const whole = unsure.length > 0 ? await of(unsure.map(({ key }) => key)) : [];
  const told = new Map(whole.map((one) => [one.key, one]));
  return new Map(
    shown.map(([currency, units, all]) => [
      currency,
      { units: units.map((one) => shownUnit(told.get(one.key) ?? one)), moreUnits: all - units.length },
    ]),
  );
}

function unitsOf(rows: readonly (readonly UnitRow[])[]): readonly Unit[] {
  return [...Map.groupBy(rows.flat(), keyOf)]
    .map(([key, parts]) => {
      const [currency = '', country = '', network = ''] = parts[0] ?? [];
      const records = parts.reduce((sum, part) => sum + part[3], 0);
      const total = trimDecimal(sumDecimals(parts.map((part) => part[4])) ?? '');
      return { key, currency, country, network, records, total, counts: countsOf(parts) };
    })
    .toSorted(
      (one, other) => (compareDecimals(other.total, one.total) ?? 0) || (one.key < other.key ? -1 : 1),
    );
}

/** Null where it takes days that are not told to say when a price changed. */
function countsOf(parts: readonly UnitRow[]): readonly PriceCount[] | null {
  const counts = parts.flatMap(([, , , , , , days]) =>
    days.flatMap(([at, prices]) =>
      prices.map(([price, records, first]): PriceCount => ({ at, price, records, first })),
    ),
  );
  if (parts.every(([, , , , , isTold]) => isTold)) return counts;
  const [usual, ...others] = usualPrices(counts);
  return others.length > 0 ? null : counts.filter(({ price }) => price === usual);
}

const shownUnit = ({ country, network, records, total, counts }: Unit): Units['units'][number] => ({
  ...{ country, network, records, total },
  steps: priceSteps(counts ?? []).map(({ from, price, records: n }) => ({
    ...{ price: trimDecimal(price), records: n },
    from: formatUtc(from),
  })),
});
