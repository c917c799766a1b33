import type { RecordColumn } from '#components/record-detail/record-columns.ts';

/** How a person arranged one product's columns; what TanStack Table keeps as state. */
export interface ColumnPreferences {
  readonly columnOrder: string[];
  readonly columnVisibility: Record<string, boolean>;
  readonly columnSizing: Record<string, number>;
  readonly columnPinning: { readonly start: string[]; readonly end: string[] };
}

/** The arrangement before anybody changed it. */
export function defaultPreferences(columns: readonly RecordColumn[]): ColumnPreferences {
  return {
    columnOrder: [],
    columnVisibility: Object.fromEntries(columns.map((column) => [column.name, column.shownAtFirst])),
    columnSizing: {},
    columnPinning: { start: [], end: [] },
  };
}

/** What was remembered, laid over the defaults: whatever is unknown or malformed is left out. */
export function readPreferences(stored: string | null, columns: readonly RecordColumn[]): ColumnPreferences {
  const defaults = defaultPreferences(columns);
  const known = new Set(columns.map((column) => column.name));
  const saved = parsed(stored);
  const names = (value: unknown) =>
    Array.isArray(value) ? [...new Set(value.filter((name): name is string => known.has(name)))] : [];
  const entries = <T>(value: unknown, accept: (entry: unknown) => entry is T): Record<string, T> =>
    Object.fromEntries(
      Object.entries(isObject(value) ? value : {}).filter(
        (entry): entry is [string, T] => known.has(entry[0]) && accept(entry[1]),
      ),
    );
  return {
    columnOrder: names(saved.columnOrder),
    columnVisibility: { ...defaults.columnVisibility, ...entries(saved.columnVisibility, isBoolean) },
    columnSizing: entries(saved.columnSizing, isWidth),
    columnPinning: { start: names(isObject(saved.columnPinning) ? saved.columnPinning.start : []), end: [] },
  };
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && value >= 40 && value <= 800;
}
