import type { RecordChunk, RecordEngine } from '#lib/records/record-engine.ts';
import { type StreamedEntry, streamArchive } from '#lib/zip/stream-archive.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ExportPlan, ExportSource } from './export-plan.ts';
import { aroundSelect, type SelectRows, selectExport } from './select-export.ts';
import { type SheetLimits, SheetRows } from './sheet-rows.ts';
import { cellSql, ingredients, textOf } from './xlsx-cells.ts';
import * as parts from './xlsx-parts.ts';
import { needCare } from './xlsx-text.ts';

/** A sheet has 1,048,576 rows, one of them the header. */
const usualLimits: SheetLimits = { rows: 1_048_575, bytes: 4_000_000_000 };

export const exportXlsx = (
  engine: RecordEngine,
  source: ExportSource,
  plan: ExportPlan,
  columns: readonly ExportColumn[],
  limits: SheetLimits = usualLimits,
): AsyncGenerator<Uint8Array> =>
  workbookOf(engine, (values) => selectExport(source, values), plan, columns, limits);

/**
 * A workbook as it is made. The engine writes the rows' XML, because a million row objects would cost several times as
 * much; what the workbook says about itself comes last, when it is known.
 */
export async function* workbookOf(
  engine: RecordEngine,
  select: SelectRows,
  plan: Pick<ExportPlan, 'signal' | 'onRows' | 'about'>,
  columns: readonly ExportColumn[],
  limits: SheetLimits = usualLimits,
): AsyncGenerator<Uint8Array> {
  const { sql, params } = rowsSql(select, columns, limits);
  // Of a record as XML a block of the usual size is ten megabytes.
  const chunks = engine.stream(sql, params, {
    format: 'TSVRaw',
    signal: plan.signal,
    settings: { max_block_size: 2048, ...aroundSelect },
  });
  const rows = new SheetRows(chunks, limits, plan.onRows ?? (() => {}));
  try {
    yield* streamArchive(entries(rows, plan, columns), Date.now());
  } finally {
    await rows.close();
  }
}

async function* entries(
  rows: SheetRows,
  plan: Pick<ExportPlan, 'about'>,
  columns: readonly ExportColumn[],
): AsyncGenerator<StreamedEntry> {
  yield part('_rels/.rels', parts.packageRelationsXml);
  const names: string[] = [];
  do {
    const isFirst = names.length === 0;
    names.push(isFirst ? 'Records' : `Records ${names.length + 1}`);
    const head = parts.sheetHead(columns, isFirst);
    yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet(head, rows) };
  } while (await rows.hasMore());
  const about = plan.about({ rows: rows.rows, cutCells: rows.cutCells });
  names.push('About');
  yield part(`xl/worksheets/sheet${names.length}.xml`, parts.aboutSheetXml(about, !about.complete));
  yield part('xl/styles.xml', parts.stylesXml);
  // Whoever opens half of the records is told so first.
  yield part('xl/workbook.xml', parts.workbookXml(names, about.complete ? 1 : names.length));
  yield part('xl/_rels/workbook.xml.rels', parts.workbookRelationsXml(names.length));
  yield part('[Content_Types].xml', parts.contentTypesXml(names.length));
}

async function* sheet(head: string, rows: SheetRows): AsyncGenerator<RecordChunk> {
  yield { bytes: Buffer.from(head), rows: 0 };
  yield* rows.sheet();
  yield { bytes: Buffer.from(parts.sheetFoot), rows: 0 };
}

function part(name: string, xml: string): StreamedEntry {
  async function* content() {
    yield { bytes: Buffer.from(xml), rows: 0 };
  }
  return { name, content: content() };
}

/** SQL of one `<row>` a record, numbered sheet by sheet from two on. */
function rowsSql(select: SelectRows, columns: readonly ExportColumn[], limits: SheetLimits) {
  const values: string[] = [];
  const texts: string[] = [];
  const cells = columns.map((column, at) => {
    const names = ingredients(column).map((value) => `c${values.push(value) - 1}`);
    texts.push(...textOf(column, names));
    return cellSql(column, parts.columnLetters(at), names);
  });
  // A select of nothing but masked columns still has as many rows.
  const { sql, params } = select(values.length > 0 ? values : ['1']);
  return {
    sql: `SELECT concat('<row r="', n, '">', ${cells.join(', ')}, '</row>')
      FROM (SELECT *, toString(rowNumberInAllBlocks() % ${limits.rows} + 2) AS n, ${needCare(texts)} AS care FROM (${sql}))`,
    params,
  };
}
