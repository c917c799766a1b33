import type { RecordChunk, RecordEngine } from '#lib/records/record-engine.ts';
import { csvRow } from './csv-row.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { aroundSelect, type SelectRows, selectExport } from './select-export.ts';

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
  const { values, line } = csvRow(columns);
  const { sql, params } = select(values);
  yield* engine.stream(`SELECT ${line} FROM (${sql})`, params, {
    ...{ format: 'TSVRaw', isCsv: true, signal },
    // A row is little work, so that the work of each block tells.
    settings: { max_block_size: 32_768, ...aroundSelect },
  });
}

export const exportCsv = (
  engine: RecordEngine,
  source: ExportSource,
  { signal }: ExportPlan,
  columns: readonly ExportColumn[],
): AsyncGenerator<RecordChunk> => csvOf(engine, (values) => selectExport(source, values), columns, signal);
