import { productNamed } from '#lib/catalogue/catalogue.ts';
import { type Fault, type Reading, read, unreadable } from './reading.ts';
import { isFlag, type RecordQuery, readRecordQuery } from './record-query.ts';

/** A query as an address holds it: personal filter values only inside `sealed`, which the server alone can read. */
export interface AddressedQuery {
  readonly query: RecordQuery;
  /** The server's token for the personal values; absent when the query has none. */
  readonly sealed?: string | undefined;
}

const longestSearch = 16_384;

/** The query without its personal filter values, and those values alone. */
export function splitPersonal(query: RecordQuery): {
  readonly open: RecordQuery;
  readonly personal: Readonly<Record<string, string>>;
} {
  const isPersonal = personalFilters(query.product);
  const entries = Object.entries(query.filters);
  return {
    open: { ...query, filters: Object.fromEntries(entries.filter(([name]) => !isPersonal.has(name))) },
    personal: Object.fromEntries(entries.filter(([name]) => isPersonal.has(name))),
  };
}

/** The canonical address text, without `?`: one query, one text. Personal values are never written, whatever is passed. */
export function writeQueryUrl({ query, sealed }: AddressedQuery): string {
  const { open } = splitPersonal(query);
  const parameters: readonly (readonly [string, string | undefined])[] = [
    ['product', open.product],
    ['account', open.accountId],
    ['direction', open.direction],
    ['start', open.range.start],
    ['end', open.range.end],
    ['preset', open.rangePreset],
    ...Object.entries(open.filters),
    ['include_message', open.includeMessage && 'true'],
    ['show_concatenated', open.showConcatenated && 'true'],
    ['private', sealed],
  ];
  return parameters
    .flatMap(([name, value]) => (value === undefined ? [] : [`${encode(name)}=${encode(value)}`]))
    .join('&');
}

/** Reads an address, with or without `?`. What cannot be read comes back as faults; it never throws. */
export function readQueryUrl(search: string): Reading<AddressedQuery> {
  if (search.length > longestSearch) {
    return unreadable({ field: 'product', message: 'This address is too long to be a query.' });
  }
  return readQueryParameters(new URLSearchParams(search));
}

/** The same for parameters that are already taken apart. */
export function readQueryParameters(
  parameters: Iterable<readonly [string, string]>,
): Reading<AddressedQuery> {
  const faults: Fault[] = [];
  const given = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (given.has(name)) faults.push({ field: fieldOf(name), message: 'This is given more than once.' });
    given.set(name, value);
  }
  const take = (name: string) => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const product = take('product');
  const [start, end] = [take('start'), take('end')].map((text) => text?.replace(' ', '+'));
  const [direction, rangePreset, sealed] = [take('direction'), take('preset'), take('private')];
  const base = { product, accountId: take('account'), range: { start, end } };
  const flags = {
    ...readFlag('include_message', 'includeMessage', take, faults),
    ...readFlag('show_concatenated', 'showConcatenated', take, faults),
  };
  const personal = personalFilters(product ?? '');
  // A schema of JSON objects overlooks this one name.
  if (given.delete('__proto__'))
    faults.push({ field: fieldOf('__proto__'), message: 'This is not a filter.' });
  for (const name of given.keys()) {
    if (!personal.has(name)) continue;
    faults.push({
      field: fieldOf(name),
      message: 'Numbers and references are not read from an address: fill them into the form.',
    });
  }
  const query = readRecordQuery({
    ...base,
    ...(direction !== undefined && { direction }),
    ...(rangePreset !== undefined && { rangePreset }),
    ...flags,
    filters: Object.fromEntries(given),
  });
  if (!query.ok) return unreadable(...faults, ...query.faults);
  if (faults.length > 0) return unreadable(...faults);
  return read({ query: query.value, ...(sealed && { sealed }) });
}

function readFlag(
  name: string,
  field: string,
  take: (name: string) => string | undefined,
  faults: Fault[],
): Readonly<Record<string, boolean>> {
  const text = take(name);
  if (text !== undefined && text !== 'true' && text !== 'false') {
    faults.push({ field, message: 'This is either true or false.' });
  }
  return text === 'true' ? { [field]: true } : {};
}

function personalFilters(product: string): ReadonlySet<string> {
  const filters = productNamed(product)?.filters ?? [];
  return new Set(filters.filter(({ name, personal }) => personal && !isFlag(name)).map(({ name }) => name));
}

/** The draft's path for an address parameter, so that a fault shows beside its field. */
function fieldOf(parameter: string): string {
  const paths: Readonly<Record<string, string>> = {
    product: 'product',
    account: 'accountId',
    direction: 'direction',
    start: 'range.start',
    end: 'range.end',
    preset: 'range.preset',
    include_message: 'includeMessage',
    show_concatenated: 'showConcatenated',
    private: 'private',
  };
  return Object.hasOwn(paths, parameter)
    ? (paths[parameter] ?? parameter)
    : `filters.${parameter.slice(0, 64)}`;
}

/** Percent-encoding that leaves what is legal in a query and pleasant to read. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('%3A', ':').replaceAll('%2C', ',');
}
