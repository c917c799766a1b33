import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from './record-engine.ts';
import { columnsOf, columnType, extraColumn, tableOf } from './record-table.ts';

const rowsPerInsert = 10_000;

/** Stores records as the API spells them. What a typed column cannot keep exactly is kept beside it. */
export async function insertRecords(
  engine: RecordEngine,
  database: string,
  product: Product,
  records: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const fields = new Map(columnsOf(product).map((field) => [field.name, field]));
  for (let from = 0; from < records.length; from += rowsPerInsert) {
    const rows = records.slice(from, from + rowsPerInsert).map((record) => rowOf(product, fields, record));
    await engine.insert(tableOf(database, product), rows);
  }
}

function rowOf(
  product: Product,
  fields: ReadonlyMap<string, Field>,
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const field = fields.get(name);
    if (!field) extra[name] = value;
    else if (value !== null && value !== undefined && value !== '') {
      const stored = storedValue(field, value);
      if (stored === undefined) extra[name] = value;
      else row[name] = stored;
    }
  }
  if (row[product.rangeField] === undefined)
    throw new Error(`A ${product.name} record has no usable ${product.rangeField}.`);
  if (Object.keys(extra).length > 0) row[extraColumn] = JSON.stringify(extra);
  return row;
}

/** The value as its column takes it; undefined when the column would change it. */
function storedValue(field: Field, value: unknown): string | undefined {
  if (field.wire === 'object') return JSON.stringify(value);
  if (field.wire === 'boolean') return String(value).toUpperCase();
  if (typeof value === 'object')
    return field.semantic === 'text' || field.body ? JSON.stringify(value) : undefined;
  const text = String(value);
  if (field.semantic === 'datetime') return storedTime(text);
  if (field.semantic === 'money') return /^-?\d{1,10}(\.\d{1,8}0*)?$/.test(text) ? text : undefined;
  if (columnType(field).startsWith('Nullable')) return /^(0|-?[1-9]\d{0,17})$/.test(text) ? text : undefined;
  return text;
}

function storedTime(text: string): string | undefined {
  const zoned = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(zoned)) return undefined;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}
