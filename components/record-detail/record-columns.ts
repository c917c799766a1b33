import type { Direction, Field, Semantic } from '#lib/catalogue/field.ts';
import { labelOf } from '#lib/catalogue/field-label.ts';
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
  id: 165,
  phone: 132,
  text: 126,
  money: 128,
  currency: 100,
  datetime: 185,
  duration: 96,
  latency: 92,
  country: 142,
  network: 120,
  enum: 116,
  flag: 90,
  integer: 100,
  json: 220,
};

const numeric: readonly Semantic[] = ['money', 'duration', 'latency', 'integer'];
const parties = ['from', 'to', 'number', 'sender', 'recipient'];
const mostAtFirst = 11;

interface Shown {
  /** Columns the answer carried that the catalogue does not know. */
  readonly unknown?: readonly string[];
  /** Which conditional fields were asked for. */
  readonly asked?: readonly NonNullable<Field['presentWhen']>[];
}

/** The columns of a product's records: what people look at first comes first, then the rest in catalogue order. */
export function recordColumns(
  product: Product,
  direction: Direction | undefined,
  shown: Shown = {},
): RecordColumn[] {
  const { unknown = [], asked = [] } = shown;
  const fields = fieldsOf(product, direction).filter(
    (field) => !field.presentWhen || asked.includes(field.presentWhen),
  );
  const first = firstFields(product, fields);
  const rest = fields.filter((field) => !first.includes(field));
  const known = new Set(product.fields.map((field) => field.name));
  const extra = unknown.filter((name) => !known.has(name)).map(undocumented);
  return [...first, ...rest, ...extra].map((field) => ({
    name: field.name,
    label: labelOf(field.name),
    semantic: field.semantic,
    description: field.description,
    isStatus: field.name === product.statusField,
    currency: field.name === product.priceField ? product.currencyField : undefined,
    numeric: numeric.includes(field.semantic),
    size: field.name === product.rangeField ? 170 : sizes[field.semantic],
    shownAtFirst: first.includes(field),
  }));
}

function firstFields(product: Product, fields: readonly Field[]): readonly Field[] {
  const wanted = [
    product.rangeField,
    product.statusField,
    product.idFields[0],
    ...parties,
    product.countryField,
    'network_name',
    product.durationField,
    product.latencyField,
    product.priceField,
  ];
  const chosen = wanted.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const asked = fields.filter((field) => field.presentWhen && !chosen.includes(field));
  const dull = ['account_id', 'direction', product.currencyField, 'country_name'];
  const rest = fields.filter(
    (field) => !chosen.includes(field) && !asked.includes(field) && !dull.includes(field.name),
  );
  return [...new Set([...chosen, ...asked, ...rest])].slice(
    0,
    Math.max(mostAtFirst, chosen.length + asked.length),
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
