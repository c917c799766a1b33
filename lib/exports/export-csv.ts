import type { RecordChunk, RecordEngine } from '#lib/records/record-engine.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { defended } from './formula-defence.ts';
import { type SelectRows, selectExport } from './select-export.ts';

/** Without it Excel takes the file for one in the code page of the machine; every CSV reader of today skips it. */
const byteOrderMark = '\ufeff';

/** As RFC 4180 has it: a header, every value in quotes, lines ended by CR LF. The engine writes, we pass on. */
export async function* csvOf(
  engine: RecordEngine,
  select: SelectRows,
  columns: readonly ExportColumn[],
  signal: AbortSignal,
): AsyncGenerator<RecordChunk> {
  const header = columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(',');
  yield { bytes: Buffer.from(`${byteOrderMark}${header}\r\n`), rows: 0 };
  const { sql, params } = select(columns.map(cell));
  yield* engine.stream(sql, params, {
    ...{ format: 'CSV', signal },
    settings: { output_format_csv_crlf_end_of_line: 1 },
  });
}

export const exportCsv = (
  engine: RecordEngine,
  source: ExportSource,
  { signal }: ExportPlan,
  columns: readonly ExportColumn[],
): AsyncGenerator<RecordChunk> => csvOf(engine, (values) => selectExport(source, values), columns, signal);

/** Amounts, counts and times are written by the engine out of their own types: only texts of others are in doubt. */
function cell({ kind, isMasked, text, beside }: ExportColumn): string {
  if (isMasked) return "''";
  const isOurs = kind === 'money' || kind === 'integer' || kind === 'time';
  const usual = isOurs ? text : defended(text, kind);
  return beside ? `if(${beside.text} != '', ${defended(beside.text, 'text')}, ${usual})` : usual;
}
