import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { zstdDecompressSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { parquetReadObjects } from 'hyparquet';
import type { Product } from '#lib/catalogue/product.ts';
import type { ApiRecord } from '#lib/records/record-arbitrary.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { selection } from '#lib/records/record-store-fixture.ts';
import { sqlText } from '#lib/records/sql-name.ts';
import type { ExportFormat, ExportPlan, ExportSource } from './export-plan.ts';
import { exportRecords } from './export-records.ts';

export interface Asked {
  readonly product: Product;
  readonly columns: readonly string[];
  readonly source?: Partial<ExportSource>;
  readonly plan?: Partial<ExportPlan>;
}

/** A whole export of the outbound records in `vault`, to be read by programs of others. */
export async function exported(engine: RecordEngine, format: ExportFormat, asked: Asked): Promise<Buffer> {
  const source = { database: 'vault', selection: selection(asked.product, 'outbound'), ...asked.source };
  return await buffer(
    exportRecords(engine, source, {
      ...{ format, columns: asked.columns, masked: [], zone: null, signal: new AbortController().signal },
      about: () => ({ complete: true, lines: [] }),
      ...asked.plan,
    }),
  );
}

/** Every format as rows of its columns, each as its own reader gives them. */
export const readers = {
  csv: (file: Buffer): readonly (readonly string[])[] => parse(file, { bom: true }).slice(1),
  ndjson(file: Buffer): readonly ApiRecord[] {
    return file
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ApiRecord);
  },
  async parquet(file: Buffer): Promise<readonly ApiRecord[]> {
    return await parquetReadObjects({
      file: new Uint8Array(file).buffer,
      compressors: { ZSTD: (packed) => zstdDecompressSync(packed) },
    });
  },
  async xlsx(file: Buffer) {
    return (await readXlsx(file)).sheets.map(({ name, rows }) => ({ name, rows }));
  },
};

/** What the engine itself reads in a Parquet file, as text: hyparquet makes floats of decimals. */
export async function parquetTexts(engine: RecordEngine, file: Buffer, columns: readonly string[]) {
  const path = join(tmpdir(), `tollbook-${process.pid}.parquet`);
  try {
    await writeFile(path, file);
    const texts = columns.map((name) => `toString(\`${name}\`)`);
    const rows = await engine.rows<{ row: string[] }>(
      `SELECT [${texts.join(', ')}] AS row FROM file(${sqlText(path)}, Parquet)`,
    );
    return rows.map(({ row }) => row);
  } finally {
    await rm(path, { force: true });
  }
}
