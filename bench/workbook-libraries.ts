import { PassThrough } from 'node:stream';
import exceljs from 'exceljs';
import { writeXlsxStream } from 'hucre/xlsx';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnsOf, tableOf } from '#lib/records/record-table.ts';
import { sms } from './export-subject.ts';

const fields = columnsOf(sms);
type Cell = string | number | Date | null;

/** The same records as rows of typed cells, the way a library wants them. */
async function* rows(engine: RecordEngine, count: number): AsyncGenerator<Cell[]> {
  const typed = fields.map(({ name, semantic }) =>
    semantic === 'datetime' ? `toUnixTimestamp64Milli(\`${name}\`)` : `\`${name}\``,
  );
  const chunks = engine.stream(
    `SELECT ${typed.join(', ')} FROM ${tableOf('vault', sms)} ORDER BY date_received DESC, id DESC LIMIT ${count}`,
    {},
    { format: 'JSONCompactEachRow', settings: { output_format_json_quote_64bit_integers: 0 } },
  );
  for await (const { bytes } of chunks)
    for (const line of Buffer.from(bytes).toString().split('\n')) {
      if (line === '') continue;
      const cells = JSON.parse(line) as (string | number | null)[];
      yield cells.map((cell, at) =>
        fields[at]?.semantic === 'datetime' && cell !== null
          ? new Date(Number(cell))
          : cell === ''
            ? null
            : cell,
      );
    }
}

export async function byExceljs(engine: RecordEngine, count: number): Promise<void> {
  const stream = new PassThrough();
  stream.resume();
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('Records');
  sheet.columns = fields.map(({ name, semantic }) => ({
    header: name,
    ...(semantic === 'datetime' && { style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } }),
  }));
  for await (const row of rows(engine, count)) sheet.addRow(row).commit();
  await workbook.commit();
}

export async function byHucre(engine: RecordEngine, count: number): Promise<void> {
  const columns = fields.map(({ name, semantic }) => ({
    ...{ header: name, key: name },
    ...(semantic === 'datetime' && { numFmt: 'yyyy-mm-dd hh:mm:ss' }),
  }));
  for await (const _ of writeXlsxStream(rows(engine, count), { name: 'Records', columns }));
}
