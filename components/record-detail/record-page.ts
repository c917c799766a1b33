import type { OwnedRows, Provisional } from '#lib/endpoints/records.ts';

/** Records as our API sends them: one array per column. What the table, the drawer and a lookup all read from. */
export interface RecordPage {
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
  /** Columns whose values were withheld from this person. */
  readonly masked: readonly string[];
  /** With which purchase each came; absent where they came with a report. */
  readonly owned?: OwnedRows | null;
  readonly provisional?: Provisional;
}

const indexes = new WeakMap<RecordPage, ReadonlyMap<string, number>>();

/** The values of one column, or undefined when the page does not carry it. */
export function columnOf(page: RecordPage, name: string): readonly unknown[] | undefined {
  let index = indexes.get(page);
  if (!index) {
    index = new Map(page.columns.map((column, position) => [column, position]));
    indexes.set(page, index);
  }
  const position = index.get(name);
  return position === undefined ? undefined : page.values[position];
}

/** One value as text; absent and empty values are ''. Objects become JSON. */
export function textAt(page: RecordPage, name: string, offset: number): string {
  return textOf(columnOf(page, name)?.[offset]);
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One record as the API spelled it, for the raw view; withheld columns say so instead of a value. */
export function rawRecord(page: RecordPage, offset: number): Record<string, unknown> {
  const record: [string, unknown][] = [];
  for (const [position, name] of page.columns.entries()) {
    const value = page.masked.includes(name) ? '(hidden for your role)' : page.values[position]?.[offset];
    if (value !== undefined) record.push([name, value]);
  }
  return Object.fromEntries(record);
}
