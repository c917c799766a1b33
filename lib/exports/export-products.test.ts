import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { openRecordStore, type RecordStore, sample, selection } from '#lib/records/record-store-fixture.ts';
import { undefended } from './formula-defence.ts';
import { exported, parquetTexts, readers } from './read-exports.test-data.ts';

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

const text = (value: unknown) =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

it.each(products)('$name leaves as it is shown, field for field, in every format', async (product) => {
  await records.store(product, sample(product, 'outbound', 60));
  const { records: shown } = await records.page(selection(product, 'outbound'));
  expect(shown.length).toBeGreaterThan(0);
  const columns = [...new Set(shown.flatMap((record) => Object.keys(record)))];
  const asked = { product, columns };

  const ndjson = readers.ndjson(await exported(records.engine, 'ndjson', asked));
  expect(ndjson.map((record) => JSON.stringify(record, columns.toSorted()))).toEqual(
    shown.map((record) => JSON.stringify({ ...emptied(columns), ...record }, columns.toSorted())),
  );

  const texts = shown.map((record) => columns.map((name) => text(record[name])));
  const csv = readers.csv(await exported(records.engine, 'csv', asked));
  expect(csv.map((row) => row.map(undefended))).toEqual(texts);

  const [sheet] = await readers.xlsx(await exported(records.engine, 'xlsx', asked));
  expect(sheet?.rows[0]).toEqual(columns);
  const cells = sheet?.rows.slice(1).map((row) => columns.map((_, at) => row[at] ?? ''));
  expect(cells?.map((row) => row.map(sameNumber))).toEqual(texts.map((row) => row.map(sameNumber)));

  const parquet = await exported(records.engine, 'parquet', asked);
  const rows = await readers.parquet(parquet);
  expect(rows.map(({ _extra, ...record }) => Object.keys(record))).toEqual(shown.map(() => columns));
  const ids = await parquetTexts(records.engine, parquet, ['id']);
  expect(ids.flat()).toEqual(shown.map(({ id }) => id));
});

const emptied = (columns: readonly string[]) => Object.fromEntries(columns.map((name) => [name, null]));

/** A typed cell and the API's text of the same number or truth are the same. */
function sameNumber(value: unknown): string {
  const spelled = String(value);
  return /^-?\d+(\.\d+)?([eE]-\d+)?$/.test(spelled) && spelled.length < 15
    ? String(Number(spelled))
    : spelled;
}
