import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldsOf } from '#lib/catalogue/product-fields.ts';
import type { RecordColumns } from '#lib/endpoints/records.ts';
import type { Role } from '#lib/policy/role.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { isMasked, seesUnknownFields } from './query-rights.ts';

const mostExtra = 100;

interface Asked {
  readonly product: Product;
  readonly direction?: Direction | undefined;
  readonly includeMessage?: boolean | undefined;
  readonly showConcatenated?: boolean | undefined;
}

/** Records as a role may see them, column by column, and how they differ from what is documented. */
export interface MaskedRecords extends RecordColumns {
  readonly masked: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export function maskRecords(role: Role, records: readonly WireRecord[], asked: Asked): MaskedRecords {
  const columns: string[] = [];
  const values: (readonly unknown[])[] = [];
  const masked: string[] = [];
  const missing: string[] = [];
  const arrived = columnsOf(records);
  const add = (name: string, column: readonly unknown[], hide: boolean) => {
    columns.push(name);
    values.push(hide ? new Array<null>(records.length).fill(null) : column);
    if (hide) masked.push(name);
  };

  const expected = new Set(fieldsOf(asked.product, asked.direction));
  // Fields of the other direction too: should they arrive, they are known and masked as such.
  for (const field of new Set([...expected, ...asked.product.fields])) {
    const column = arrived.get(field.name);
    if (column) add(field.name, column, isMasked(role, field));
    else if (records.length > 0 && expected.has(field) && wasAskedFor(field.presentWhen, asked))
      missing.push(field.name);
    arrived.delete(field.name);
  }

  const extra = [...arrived].slice(0, mostExtra);
  for (const [name, column] of extra) add(name, column, !seesUnknownFields(role));
  return { columns, values, masked, missing, extra: extra.map(([name]) => name) };
}

/** The values of each field that any record has, null where a record lacks it, in the order in which they appear. */
function columnsOf(records: readonly WireRecord[]): Map<string, readonly unknown[]> {
  const columns = new Map<string, unknown[]>();
  // Records of a page have the same fields in the same order: each is looked for where it was in the record before.
  const before: { readonly name: string; readonly values: unknown[] }[] = [];
  for (const [row, record] of records.entries()) {
    let at = 0;
    for (const name in record) {
      let column = before[at];
      if (column?.name !== name) {
        const values = columns.get(name) ?? new Array<unknown>(records.length).fill(null);
        columns.set(name, values);
        column = { name, values };
        before[at] = column;
      }
      column.values[row] = record[name];
      at += 1;
    }
  }
  return columns;
}

function wasAskedFor(condition: 'include_message' | 'show_concatenated' | undefined, asked: Asked): boolean {
  if (condition === 'include_message') return asked.includeMessage === true;
  if (condition === 'show_concatenated') return asked.showConcatenated === true;
  return true;
}
