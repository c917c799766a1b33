import type { PriceChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { type ChartModel, ownershipOf, type Point, type Series, type TableModel } from './chart-model.ts';
import { gapsOf } from './prepare-points.ts';
import { countCell, textCell } from './prepare-table.ts';

type Currency = PriceChart['currencies'][number];
type Unit = Currency['units'][number];

export interface UnitsModel {
  readonly chart: ChartModel;
  readonly table: TableModel;
}

/** As many lines as can be told apart; the table holds all of them. */
const mostLines = 6;

/** What one record cost by country and network, and when that changed. */
export function prepareUnits(
  { currency, units, moreUnits }: Currency,
  points: readonly Point[],
  zone: string,
  nameOf: (unit: Unit) => string,
): UnitsModel {
  const title = `Price of a record${currency === '' ? '' : ` in ${currency}`}`;
  const money = (price: string) => formatMoney(price, currency || null);
  const stepText = ({ from, price, records }: Unit['steps'][number]) =>
    `${money(price)} from ${formatMinute(from, zone)} (${countOf(records, 'record')})`;
  const table: TableModel = {
    caption: `${title} by country and network`,
    head: ['Country and network', 'Records', 'In all', 'Price, and since when'],
    rows: units.map((unit) => [
      textCell(nameOf(unit)),
      countCell(unit.records),
      { text: money(unit.total), raw: unit.total },
      textCell(unit.steps.map(stepText).join('; then ')),
    ]),
  };
  const all = units.length + moreUnits;
  const shown = Math.min(units.length, mostLines);
  return {
    table,
    chart: {
      title,
      points,
      series: units
        .slice(0, mostLines)
        .map((unit, mark) => unitLine(unit, nameOf(unit), mark, points, money)),
      gaps: gapsOf(points),
      table,
      write: (value) => formatMoney(String(value), null),
      notes: [
        'A dot marks where the usual price changed.',
        `${formatCount(shown)} of ${countOf(all, 'country and network', 'countries and networks')} drawn; ${formatCount(units.length)} in the table.`,
      ],
      formula: 'The commonest price of a record, from the first record that had it.',
    },
  };
}

/** The price that held in each stretch: the last that began before its end. Before the first nothing is known. */
function unitLine(
  { country, network, steps }: Unit,
  label: string,
  mark: number,
  points: readonly Point[],
  money: (price: string) => string,
): Series {
  const held = points.map((point) => {
    if (ownershipOf(point) === 'none') return undefined;
    return steps.findLast(({ from }) => Date.parse(from) < Date.parse(point.range?.end ?? ''))?.price;
  });
  const changes = steps.slice(1).flatMap(({ from }) => {
    const at = points.findIndex(({ range }) => range && Date.parse(from) < Date.parse(range.end));
    return at === -1 ? [] : [at];
  });
  return {
    key: `unit ${country} ${network}`,
    label,
    shape: 'change',
    mark,
    values: held.map((price) => (price === undefined ? null : Number(price))),
    texts: held.map((price, at) =>
      price === undefined ? 'not known' : `${money(price)}${changes.includes(at) ? ', changed here' : ''}`,
    ),
    changes,
  };
}
