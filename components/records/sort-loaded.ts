import { columnOf, textOf } from '#components/record-detail/record-page.ts';
import type { Semantic } from '#lib/catalogue/field.ts';
import type { LoadedRecords } from './loaded-records.ts';

/** Sorting as a list of positions: result[i] is the index of the record shown at i. Empty values come last either way. */
export type Order = Uint32Array;

const numeric: readonly Semantic[] = ['money', 'duration', 'latency', 'integer'];

/** Stable, and quick enough to repeat with every page that arrives: keys are read once, then only positions move. */
export function sortLoaded(
  loaded: LoadedRecords,
  column: string,
  semantic: Semantic,
  descending: boolean,
): Order {
  const order = Uint32Array.from({ length: loaded.count }, (_, index) => index);
  const direction = descending ? -1 : 1;
  if (numeric.includes(semantic) || semantic === 'datetime') {
    const read = semantic === 'datetime' ? Date.parse : Number;
    const keys = Float64Array.from(texts(loaded, column), (text) => (text === '' ? Number.NaN : read(text)));
    return order.sort((a, b) => compareNumbers(keys[a], keys[b], direction) || a - b);
  }
  const keys = [...texts(loaded, column)];
  return order.sort((a, b) => compareTexts(keys[a], keys[b], direction) || a - b);
}

function* texts(loaded: LoadedRecords, column: string): Generator<string> {
  for (const page of loaded.pages) {
    const values = columnOf(page, column);
    for (let offset = 0; offset < page.count; offset += 1) yield textOf(values?.[offset]);
  }
}

function compareNumbers(a = Number.NaN, b = Number.NaN, direction = 1): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  if (Number.isNaN(b)) return -1;
  return (a - b) * direction;
}

function compareTexts(a = '', b = '', direction = 1): number {
  if (a === b) return 0;
  if (a === '') return 1;
  if (b === '') return -1;
  return (a < b ? -1 : 1) * direction;
}
