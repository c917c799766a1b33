import { countryName } from '#lib/catalogue/countries.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { type ChartModel, ownershipOf, type Point, type Series } from './chart-model.ts';
import { beforeLabel } from './count-series.ts';
import { groupLabel, groupPrefix } from './group-label.ts';
import { gapsOf, joined, neighbours, preparePoints, sum } from './prepare-points.ts';
import { timeTable } from './prepare-table.ts';
import { dimensionName, groupNotes, othersKey, othersLabel, runNotes } from './prepare-traffic.ts';
import { prepareUnits, type UnitsModel } from './prepare-units.ts';
import { addedUpNotes, pointsOf, unownedNotes } from './product-parts.ts';

type Currency = PriceChart['currencies'][number];

export interface CurrencyModel {
  /** Empty where records name none. */
  readonly currency: string;
  readonly name: string;
  readonly records: number;
  readonly total: string;
  readonly spend: ChartModel;
  readonly units: UnitsModel | null;
}

/** A chart for each currency: amounts of different ones are never added. */
export function preparePrice(
  answer: PriceChart,
  product: Product | undefined,
  most: number,
): readonly CurrencyModel[] {
  const size = neighbours(answer.buckets.length, most);
  const points = preparePoints(answer, size);
  return answer.currencies.map((one) => ({
    currency: one.currency,
    name: one.currency === '' ? 'Without a currency' : one.currency,
    records: one.records,
    total: formatMoney(one.total, one.currency || null),
    spend: spendChart(answer, one, product, points, size),
    units: one.units.length === 0 ? null : prepareUnits(one, points, answer.zone, unitName),
  }));
}

function spendChart(
  answer: PriceChart,
  { currency, series: groups, others }: Currency,
  product: Product | undefined,
  points: readonly Point[],
  size: number,
): ChartModel {
  // As floats amounts only decide how high a bar is; what is read is the exact text.
  const bar = (key: string, label: string, mark: number | null, amounts: readonly string[], own = points) => {
    const exact = joined(amounts, size, (run) => sumDecimals(run) ?? '');
    const values = exact.map((amount, at) => {
      const point = own[at];
      const nothing = Number(amount) === 0 && point && ownershipOf(point) === 'none';
      return amount === '' || nothing ? null : Number(amount);
    });
    const texts = exact.map((amount, at) => amountText(amount, values[at] ?? null, currency, own[at]));
    const ownership = own.map(ownershipOf);
    return { exact, series: { key, label, shape: 'bar', mark, values, texts, ownership } satisfies Series };
  };
  const { by } = answer;
  const all = answer.buckets.map(
    (_, at) =>
      sumDecimals([...groups.map(({ values }) => values[at] ?? '0'), others?.values[at] ?? '0']) ?? '',
  );
  const bars =
    by === null
      ? [bar(groupPrefix, 'Spend', 0, all)]
      : [
          ...groups.map(({ key, values }, at) =>
            bar(
              ...([`${groupPrefix}${key}`, groupLabel(product, answer, key), at, values] as const),
              pointsOf(answer, key, points, size),
            ),
          ),
          ...(others ? [bar(othersKey, othersLabel(others.groups), null, others.values)] : []),
        ];
  const before = answer.previous?.currencies.find((one) => one.currency === currency);
  const lines =
    before && answer.previous ? [beforeLine(before.values, answer.previous, answer, currency, size)] : [];
  const columns = [...bars, ...(bars.length > 1 ? [bar('total', 'All', null, all)] : []), ...lines];
  const name = dimensionName(answer);
  const title = `Spend over time${currency === '' ? ', no currency named' : ` in ${currency}`}${name === null ? '' : ` by ${name}`}`;
  return {
    title,
    points,
    series: [...bars, ...lines].map(({ series }) => series),
    gaps: gapsOf(points),
    table: timeTable({
      caption: title,
      points,
      series: columns.map(({ series }) => series),
      raw: (column, at) => columns[column]?.exact[at] ?? '',
    }),
    write: (value) => formatMoney(String(value), null),
    notes: [
      ...groupNotes({ by, series: groups, others }),
      ...addedUpNotes(answer.products),
      ...(answer.products ? ['Products whose records have no price are left out.'] : []),
      ...runNotes(size, 'Each bar holds'),
    ],
    fileNotes: unownedNotes(answer.completeness.unowned),
    formula: 'What each record says it was charged, added exactly, of this currency alone.',
  };
}

/** The time before, only where it is wholly owned there: a part compares with nothing. */
function beforeLine(
  amounts: readonly string[],
  { weeks, ownedMs }: { readonly weeks: number; readonly ownedMs: readonly number[] },
  { buckets }: PriceChart,
  currency: string,
  size: number,
) {
  const owned = joined(ownedMs, size, sum);
  const asked = joined(
    buckets.map(({ askedMs }) => askedMs),
    size,
    sum,
  );
  const isWhole = owned.map((ms, at) => ms >= (asked[at] ?? 0));
  const exact = joined(amounts, size, (run) => sumDecimals(run) ?? '').map((amount, at) =>
    isWhole[at] ? amount : '',
  );
  const values = exact.map((amount) => (amount === '' ? null : Number(amount)));
  const texts = exact.map((amount, at) =>
    isWhole[at] ? amountText(amount, values[at] ?? null, currency, undefined) : 'not wholly owned',
  );
  const series: Series = {
    key: 'before',
    label: beforeLabel(weeks),
    shape: 'line',
    mark: null,
    values,
    texts,
  };
  return { exact, series };
}

function amountText(
  amount: string,
  value: number | null,
  currency: string,
  point: Point | undefined,
): string {
  if (value === null) return amount === '' ? 'not readable as an amount' : 'not owned';
  const text = formatMoney(amount, currency || null);
  return point && ownershipOf(point) === 'part' ? `at least ${text}` : text;
}

const unitName = ({ country, network }: { readonly country: string; readonly network: string }): string =>
  [country === '' ? 'no country' : countryName(country), network === '' ? '' : networkName(network)]
    .filter((part) => part !== '')
    .join(', ');
