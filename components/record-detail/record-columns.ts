import type { Direction, Field, Semantic } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldsOf } from '#lib/catalogue/product-fields.ts';

/** A field of a record as it is shown: in the table, the drawer and the lookup. */
export interface RecordColumn {
  readonly name: string;
  readonly label: string;
  readonly semantic: Semantic;
  readonly description: string;
  readonly isStatus: boolean;
  /** For money: the column that holds its currency. */
  readonly currency: string | undefined;
  readonly numeric: boolean;
  readonly size: number;
  readonly shownAtFirst: boolean;
}

const sizes: Readonly<Record<Semantic, number>> = {
  id: 200,
  phone: 150,
  text: 170,
  money: 130,
  currency: 100,
  datetime: 185,
  duration: 110,
  latency: 110,
  country: 150,
  network: 120,
  enum: 140,
  flag: 90,
  integer: 100,
  json: 220,
};

const numeric: readonly Semantic[] = ['money', 'duration', 'latency', 'integer'];
const parties = ['from', 'to', 'number', 'sender', 'recipient'];
const mostAtFirst = 12;

/** The columns of a product's records in catalogue order; fields the catalogue does not know come last. */
export function recordColumns(
  product: Product,
  direction?: Direction,
  unknown: readonly string[] = [],
): RecordColumn[] {
  const fields = fieldsOf(product, direction);
  const first = shownAtFirst(product, fields);
  const known = new Set(fields.map((field) => field.name));
  const extra = unknown.filter((name) => !known.has(name)).map(undocumented);
  return [...fields, ...extra].map((field) => ({
    name: field.name,
    label: labelOf(field.name),
    semantic: field.semantic,
    description: field.description,
    isStatus: field.name === product.statusField,
    currency: field.name === product.priceField ? product.currencyField : undefined,
    numeric: numeric.includes(field.semantic),
    size: field.name === product.rangeField ? 200 : sizes[field.semantic],
    shownAtFirst: first.has(field.name),
  }));
}

function shownAtFirst(product: Product, fields: readonly Field[]): ReadonlySet<string> {
  const wanted = [
    product.rangeField,
    product.statusField,
    product.idFields[0],
    ...parties,
    product.countryField,
    'network_name',
    product.latencyField,
    product.durationField,
    product.priceField,
  ];
  const chosen = fields.filter((field) => wanted.includes(field.name) || field.presentWhen !== undefined);
  const dull = ['account_id', 'direction', product.currencyField, 'country_name'];
  const rest = fields.filter((field) => !chosen.includes(field) && !dull.includes(field.name));
  return new Set(
    [...chosen, ...rest].slice(0, Math.max(mostAtFirst, chosen.length)).map((field) => field.name),
  );
}

function undocumented(name: string): Field {
  return {
    name,
    semantic: 'text',
    description: 'Sent by the API, but not described in its reference.',
    example: '',
  };
}

/** `date_received` reads as "Date received", `message_id` as "Message ID". */
export function labelOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/\b(id|ids|url|ip|api|mcc|mnc|tts|qod|sdk)\b/g, (word) => word.toUpperCase());
  return words.replace(/^./, (letter) => letter.toUpperCase());
}
