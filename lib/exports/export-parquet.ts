import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnType, extraColumn } from '#lib/records/record-table.ts';
import { sqlText } from '#lib/records/sql-name.ts';
import { type ExportColumn, wholeText } from './export-columns.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { selectExport } from './select-export.ts';

/** Rows are gathered before they are written: few enough that memory stays small, many enough to pack well. */
const rowsPerGroup = 100_000;

/**
 * Typed: instants in UTC, amounts as decimals. What a type cannot hold stands in one more column, as JSON by field,
 * which only a file has that needs it.
 */
export function exportParquet(
  engine: RecordEngine,
  source: ExportSource,
  plan: ExportPlan,
  columns: readonly ExportColumn[],
): AsyncIterable<Uint8Array> {
  const misfits = columns.filter((column) => !column.isMasked && column.beside && isTyped(column, plan));
  const values = columns.map((column) => value(column, plan));
  const names = columns.map(({ name }) => name);
  if (misfits.length > 0) {
    values.push(misfitJson(misfits));
    names.push(extraColumn);
  }
  const { sql, params } = selectExport(source, values);
  const renamed = names.map((name, position) => `c${position} AS ${quotedName(name)}`);
  return engine.file(`SELECT ${renamed.join(', ')} FROM (${sql})`, params, {
    ...{ format: 'Parquet', signal: plan.signal },
    settings: {
      output_format_parquet_row_group_size: rowsPerGroup,
      output_format_parquet_string_as_string: 1,
    },
  });
}

function isTyped({ kind }: ExportColumn, { zone }: ExportPlan): boolean {
  return kind === 'money' || kind === 'integer' || kind === 'boolean' || (kind === 'time' && zone !== null);
}

function value(column: ExportColumn, plan: ExportPlan): string {
  const { field, kind, isMasked, value, text } = column;
  const typed = isTyped(column, plan);
  if (isMasked) return `CAST(NULL AS ${typed && field ? nullableType(column) : 'Nullable(String)'})`;
  if (!typed) return `toString(${wholeText(column)})`;
  if (kind === 'boolean')
    return `CAST(multiIf(${text} = 'true', true, ${text} = 'false', false, NULL) AS Nullable(Bool))`;
  return value;
}

function nullableType({ kind, field }: ExportColumn): string {
  return kind === 'boolean' || !field ? 'Nullable(Bool)' : columnType(field);
}

function misfitJson(columns: readonly ExportColumn[]): string {
  const members = columns.map(({ name, beside }) => {
    const key = sqlText(`${JSON.stringify(name)}:`);
    return `if(${beside?.json} = '', '', concat(${key}, ${beside?.json}))`;
  });
  const joined = `arrayStringConcat(arrayFilter(member -> member != '', [${members.join(', ')}]), ',')`;
  return `if(${joined} = '', NULL, concat('{', ${joined}, '}'))`;
}

/** A column of the file may have any name that records carry. */
function quotedName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
