import { AppError } from '#lib/errors/app-error.ts';
import { isZone } from '#lib/query/zone.ts';
import { countRecords } from '#lib/records/count-records.ts';
import type { RecordChunk, RecordEngine } from '#lib/records/record-engine.ts';
import { exportColumns } from './export-columns.ts';
import { exportCsv } from './export-csv.ts';
import { exportNdjson } from './export-ndjson.ts';
import { exportParquet } from './export-parquet.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { exportXlsx } from './export-xlsx.ts';
import { namesBeside } from './select-export.ts';

/**
 * Records as a file, piece by piece as they are asked for: memory stays flat, nothing is made ahead of a slow reader,
 * and giving up, by the signal or by asking no more, ends the query in the engine. A file that cannot be finished ends
 * in an error, never as a shorter file.
 */
export async function* exportRecords(
  engine: RecordEngine,
  source: ExportSource,
  plan: ExportPlan,
): AsyncGenerator<Uint8Array> {
  const { signal, zone } = plan;
  signal.throwIfAborted();
  if (zone !== null && !isZone(zone))
    throw new AppError('invalid_query', 'This time zone is unknown: choose one from the list.');
  const columns = exportColumns(source, plan, await namesBeside(engine, source, signal));
  for await (const bytes of written()) {
    signal.throwIfAborted();
    yield bytes;
  }

  function written(): AsyncIterable<Uint8Array> {
    switch (plan.format) {
      case 'csv':
        return counted(exportCsv(engine, source, plan, columns), plan);
      case 'ndjson':
        return counted(exportNdjson(engine, source, plan, columns), plan);
      case 'xlsx':
        return exportXlsx(engine, source, plan, columns);
      case 'parquet':
        return toldAtOnce();
    }
  }

  /** The engine writes the whole file before it can be read, and tells nothing of it meanwhile. */
  async function* toldAtOnce(): AsyncGenerator<Uint8Array> {
    const { database, selection, asOf, most = Number.POSITIVE_INFINITY } = source;
    yield* exportParquet(engine, source, plan, columns);
    plan.onRows?.(Math.min(most, await countRecords(engine, database, selection, asOf, signal)));
  }
}

async function* counted(
  chunks: AsyncIterable<RecordChunk>,
  { onRows }: ExportPlan,
): AsyncGenerator<Uint8Array> {
  let rows = 0;
  for await (const chunk of chunks) {
    rows += chunk.rows;
    onRows?.(rows);
    yield chunk.bytes;
  }
}
