import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ColumnKind, ExportColumn } from './export-columns.ts';
import { csvOf } from './export-csv.ts';
import type { ExportPlan } from './export-plan.ts';
import { workbookOf } from './export-xlsx.ts';
import type { SelectRows } from './select-export.ts';

/** Some hundreds of rows of our own making, as texts: amounts exact, counts whole. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly kind: TableKind }[];
  readonly rows: readonly (readonly string[])[];
}

type TableKind = Extract<ColumnKind, 'text' | 'money' | 'integer'>;

interface TablePlan extends Pick<ExportPlan, 'about' | 'signal'> {
  readonly format: 'csv' | 'xlsx';
}

/** A table as a file, by the writers and under the defences that records have. */
export async function* exportTable(
  engine: RecordEngine,
  { columns, rows }: Table,
  plan: TablePlan,
): AsyncGenerator<Uint8Array> {
  const select: SelectRows = (values) => ({
    sql: `SELECT ${values.map((value, at) => `${value} AS c${at}`).join(', ')}
      FROM (SELECT arrayJoin(arrayEnumerate({rows:Array(Array(String))})) AS at, {rows:Array(Array(String))}[at] AS cells)
      ORDER BY at`,
    params: { rows },
  });
  const shown = columns.map(columnOf);
  if (plan.format === 'xlsx') {
    yield* workbookOf(engine, select, plan, shown);
    return;
  }
  for await (const { bytes } of csvOf(engine, select, shown, plan.signal)) yield bytes;
}

function columnOf({ name, kind }: Table['columns'][number], at: number): ExportColumn {
  const text = `cells[${at + 1}]`;
  const value =
    kind === 'money'
      ? `toDecimal256OrNull(${text}, 18)`
      : kind === 'integer'
        ? `toInt64OrNull(${text})`
        : text;
  return { name, kind, field: undefined, isMasked: false, value, text, bare: text };
}
