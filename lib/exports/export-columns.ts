import type { Field } from '#lib/catalogue/field.ts';
import { settlingOf } from '#lib/records/as-of.ts';
import { columnsOf, columnType, extraColumn } from '#lib/records/record-table.ts';
import { shownTexts } from '#lib/records/record-values.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { zoneSql } from './zone-sql.ts';

/** What a file makes of a column: `text` is free and untrusted, `exact` a code, an id or a number to call. */
export type ColumnKind = 'text' | 'exact' | 'money' | 'integer' | 'time' | 'boolean' | 'object';

export interface ExportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly field: Field | undefined;
  readonly isMasked: boolean;
  /** SQL of the value in the type it is stored in. */
  readonly value: string;
  /** SQL of the text the API wrote, blank where there is none; times on the clocks of the plan's zone. */
  readonly text: string;
  /** The same as it is kept: its bytes may be no UTF-8. */
  readonly bare: string;
  /** Of a time: SQL of what the clocks of the plan's zone show, in milliseconds; undefined where it names none. */
  readonly wall?: string;
  /** SQL of what the column's type could not keep, as text and as JSON; undefined where no record needs it. */
  readonly beside?: { readonly text: string; readonly json: string };
}

/** The columns of a file; `kept` are the names under which records of this export keep something beside their columns. */
export function exportColumns(
  { selection, asOf }: ExportSource,
  { columns, masked, zone }: Pick<ExportPlan, 'columns' | 'masked' | 'zone'>,
  kept: ReadonlySet<string>,
): readonly ExportColumn[] {
  const { product } = selection;
  const clocks = zone === null || zone === 'UTC' ? undefined : zoneSql(zone, selection);
  const byName = new Map(columnsOf(product).map((field) => [field.name, field]));
  const settling = asOf === undefined ? undefined : settlingOf(product);
  const shown = shownTexts(product, {}, asOf !== undefined);
  const blankUntilSettled = (name: string, value: string, blank: string) =>
    settling?.blank.has(name) ? `if(${settling.pending}, ${blank}, ${value})` : value;
  return [...new Set(columns)].map((name) => {
    const field = byName.get(name);
    const beside = kept.has(name)
      ? besideOf(name, (value) => blankUntilSettled(name, value, "''"))
      : undefined;
    const common = { name, field, isMasked: masked.includes(name), ...(beside && { beside }) };
    if (!field) return { ...common, kind: 'text' as const, value: "''", text: "''", bare: "''" };
    const kind = kindOf(field);
    const column = sqlName(name);
    if (kind === 'text' || kind === 'exact' || kind === 'object') {
      const bare = shown(field);
      return { ...common, kind, value: valid(bare), text: valid(bare), bare };
    }
    const value = blankUntilSettled(name, column, 'NULL');
    const written = shown(field);
    if (kind !== 'time' || zone === null) return { ...common, kind, value, text: written, bare: written };
    const instant = `toUnixTimestamp64Milli(${value})`;
    const wall = clocks ? clocks.wall(instant) : instant;
    const text = clocks ? zonedText(wall, clocks.suffix(instant)) : written;
    return { ...common, kind, value, wall, text, bare: text };
  });
}

/** SQL of a column's text, whichever place it is kept in. */
export function wholeText({ text, beside }: ExportColumn): string {
  return beside ? `if(${beside.text} != '', ${beside.text}, ${text})` : text;
}

export function kindOf(field: Field): ColumnKind {
  if (field.wire === 'boolean' || field.wire === 'object') return field.wire;
  if (field.semantic === 'money') return 'money';
  if (field.semantic === 'datetime') return 'time';
  if (columnType(field).startsWith('Nullable')) return 'integer';
  return field.semantic === 'text' || field.body ? 'text' : 'exact';
}

/** SQL of what is kept under a name. Hardly any record has something: only those are parsed. */
function besideOf(name: string, settled: (value: string) => string) {
  const key = sqlText(name);
  const extra = sqlName(extraColumn);
  const type = `JSONType(${extra}, ${key})`;
  const json = `JSONExtractRaw(${extra}, ${key})`;
  const text = `multiIf(${type} = 'String', JSONExtractString(${extra}, ${key}), ${type} = 'Null', '', ${json})`;
  return {
    text: settled(`if(empty(${extra}), '', ${valid(text)})`),
    json: settled(`if(empty(${extra}), '', ${json})`),
  };
}

/** Bytes that are no UTF-8 become the mark for it, as on screen: one of them would make a whole file unreadable. */
const valid = (text: string): string => `toValidUTF8(${text})`;

/** The API's own spelling on other clocks. Its offset tells apart the two readings of an hour that comes twice. */
function zonedText(wall: string, suffix: string): string {
  const text = `formatDateTime(fromUnixTimestamp64Milli(${wall}, 'UTC'), '%FT%T.%f', 'UTC')`;
  return `ifNull(concat(replaceOne(${text}, '.000', ''), ${suffix}), '')`;
}
