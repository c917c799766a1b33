import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldsOf } from '#lib/catalogue/product-fields.ts';
import type { RecordColumns } from '#lib/endpoints/records.ts';
import type { Role } from '#lib/policy/role.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { isMasked, seesUnknownFields } from './query-rights.ts';

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
  const values: unknown[][] = [];
  const masked: string[] = [];
  const missing: string[] = [];
  const knownIn = new Uint16Array(records.length);
  const add = (name: string, column: unknown[], hide: boolean) => {
    columns.push(name);
    values.push(hide ? new Array<null>(records.length).fill(null) : column);
    if (hide) masked.push(name);
  };

  const expected = new Set(fieldsOf(asked.product, asked.direction));
  // Fields of the other direction too: should they arrive, they are known and masked as such.
  for (const field of new Set([...expected, ...asked.product.fields])) {
    const column = columnOf(records, field.name, knownIn);
    if (column) add(field.name, column, isMasked(role, field));
    else if (records.length > 0 && expected.has(field) && wasAskedFor(field.presentWhen, asked))
      missing.push(field.name);
  }

  const extra = unknownNames(records, asked.product, knownIn);
  for (const name of extra) add(name, columnOf(records, name) ?? [], !seesUnknownFields(role));
  return { columns, values, masked, missing, extra };
}

/** A field of every record, null where a record lacks it; undefined when all do. Counts each record's fields. */
function columnOf(records: readonly WireRecord[], name: string, counts?: Uint16Array): unknown[] | undefined {
  const column = new Array<unknown>(records.length);
  let present = false;
  for (let row = 0; row < records.length; row += 1) {
    const value = records[row]?.[name];
    // What came as JSON is never a function: that would be what every object inherits.
    if (value === undefined || typeof value === 'function') {
      column[row] = null;
      continue;
    }
    column[row] = value;
    present = true;
    if (counts) counts[row] = (counts[row] ?? 0) + 1;
  }
  return present ? column : undefined;
}

function unknownNames(
  records: readonly WireRecord[],
  product: Product,
  knownIn: Uint16Array,
): readonly string[] {
  const known = new Set(product.fields.map(({ name }) => name));
  const names = new Set<string>();
  for (let row = 0; row < records.length; row += 1) {
    const present = Object.keys(records[row] ?? {});
    // Most records hold nothing else: counting is cheaper than comparing.
    if (present.length === knownIn[row]) continue;
    for (const name of present) if (!known.has(name)) names.add(name);
  }
  return [...names].slice(0, 100);
}

function wasAskedFor(condition: 'include_message' | 'show_concatenated' | undefined, asked: Asked): boolean {
  if (condition === 'include_message') return asked.includeMessage === true;
  if (condition === 'show_concatenated') return asked.showConcatenated === true;
  return true;
}
