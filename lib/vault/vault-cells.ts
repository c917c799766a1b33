import { hash } from 'node:crypto';
import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { parseInstant } from '#lib/query/instant.ts';
import { columnsOf } from '#lib/records/record-table.ts';

/** A record as it arrived; its numbers are their source text. */
export type ArrivedRecord = Readonly<Record<string, unknown>>;

export interface VaultRow {
  /** Epoch milliseconds of the product's range field. */
  readonly time: number;
  readonly id: string;
  /** Of what a record always shows: the same whatever was asked for beside it. Decimal text of 64 bits. */
  readonly hash: string;
  /** Text for each column, in the order of the product's columns. */
  readonly cells: string[];
  /** What no column keeps, as one JSON object; empty where there is nothing. */
  readonly rest: string;
}

export interface Keeping {
  readonly accountId: string;
  readonly keepPersonal: boolean;
  readonly keepBodies: boolean;
}

/** Records as rows of the vault, or null where some have no time or no id, or one comes twice: those cannot be told apart. */
export function vaultRows(
  product: Product,
  records: readonly ArrivedRecord[],
  keeping: Keeping,
): readonly VaultRow[] | null {
  const fields = columnsOf(product);
  const known = new Set(fields.map(({ name }) => name));
  const sometimes = new Set(
    product.fields.filter(({ presentWhen }) => presentWhen !== undefined).map(({ name }) => name),
  );
  const rows: VaultRow[] = [];
  const keys = new Set<string>();
  for (const record of records) {
    const { [product.rangeField]: timeText, id } = record;
    const time = typeof timeText === 'string' ? parseInstant(timeText) : null;
    if (time === null || typeof id !== 'string' || id === '') return null;
    const key = `${time} ${id}`;
    if (keys.has(key)) return null;
    keys.add(key);
    const { cells, rest } = cellsOf(fields, record, keeping);
    // What the catalogue does not know may be personal.
    if (keeping.keepPersonal) for (const name in record) if (!known.has(name)) rest[name] = record[name];
    rows.push({ time, id, hash: hashOf(record, sometimes), cells, rest: restText(rest) });
  }
  return rows;
}

function cellsOf(fields: readonly Field[], record: ArrivedRecord, keeping: Keeping) {
  const rest: Record<string, unknown> = Object.create(null);
  const cells = fields.map((field) => {
    if ((field.personal && !keeping.keepPersonal) || (field.body && !keeping.keepBodies)) return '';
    const value = record[field.name];
    if (field.name === 'account_id') {
      // Whose it is decides who may see it; what the record itself says stays beside.
      if (typeof value === 'string' && value !== keeping.accountId) rest[field.name] = value;
      return keeping.accountId;
    }
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return value;
    if (field.wire === 'boolean' && typeof value === 'boolean') return String(value);
    if (field.wire === 'object' && typeof value === 'object') return JSON.stringify(value);
    rest[field.name] = value;
    return '';
  });
  return { cells, rest };
}

const restText = (rest: Readonly<Record<string, unknown>>): string =>
  Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);

function hashOf(record: ArrivedRecord, sometimes: ReadonlySet<string>): string {
  const shown = Object.keys(record)
    .filter((name) => !sometimes.has(name))
    .toSorted()
    .map((name) => [name, record[name]]);
  return hash('sha256', JSON.stringify(shown), 'buffer').readBigUInt64BE().toString();
}
