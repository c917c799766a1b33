import type { Product } from '#lib/catalogue/product.ts';
import type { InvalidParameter } from '#lib/wire/wire-problem.ts';
import { parseApiDate, restoreOffsetSign } from './api-date.ts';
import { faultOfFilterValue } from './filter-value.ts';
import { shown } from './read-parameters.ts';

/** Epoch milliseconds; the start belongs to it, the end does not. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

interface Parsed {
  readonly problems: readonly InvalidParameter[];
  readonly query: Window & {
    readonly limit: number;
    readonly filters: Readonly<Record<string, string>>;
    readonly position: { readonly cursor: string; readonly iv: string } | null;
    readonly original: ReadonlyMap<string, string>;
  };
}

const mostRecords = 1000;
const shaping = new Set([
  ...['product', 'account_id', 'direction', 'date_start', 'date_end', 'limit', 'cursor', 'iv'],
  ...['include_message', 'show_concatenated', 'hide_prices', 'include_subaccounts'],
]);

/** The half of the parameters that only a query by date has. */
export function parseDateMode(
  product: Product,
  parameters: ReadonlyMap<string, string>,
  now: number,
): Parsed {
  const problems: InvalidParameter[] = [];
  const refuse = (name: string, reason: string) => problems.push({ name, reason });

  const original = new Map(parameters);
  for (const name of ['date_start', 'date_end']) {
    const text = original.get(name);
    if (text !== undefined) original.set(name, restoreOffsetSign(text));
  }
  original.delete('cursor');
  original.delete('iv');

  const position = readPosition(parameters, refuse);
  const window = readWindow(original, now, position !== null, refuse);
  const limitText = parameters.get('limit') ?? String(mostRecords);
  const limit = /^\d{1,4}$/.test(limitText) ? Number(limitText) : 0;
  if (limit < 1 || limit > mostRecords) refuse('limit', `Invalid format: use 1 to ${mostRecords}`);
  if (parameters.get('include_subaccounts') === 'true') {
    refuse('include_subaccounts', 'A synchronous request covers one account: ask for each by its account_id');
  }

  const filters: [string, string][] = [];
  for (const [name, value] of original) {
    if (shaping.has(name)) continue;
    const filter = product.filters.find((candidate) => candidate.name === name);
    const fault = filter
      ? faultOfFilterValue(filter, value)
      : `Not supported for product ${product.publicName}`;
    if (fault !== null) refuse(shown(name), fault);
    else filters.push([name, value]);
  }
  return { problems, query: { ...window, limit, filters: Object.fromEntries(filters), position, original } };
}

type Refuse = (name: string, reason: string) => void;

function readPosition(parameters: ReadonlyMap<string, string>, refuse: Refuse): Parsed['query']['position'] {
  const cursor = parameters.get('cursor');
  const iv = parameters.get('iv');
  if (cursor !== undefined && iv !== undefined) return { cursor, iv };
  if (cursor !== undefined) refuse('iv', 'Missing required parameter');
  if (iv !== undefined) refuse('cursor', 'Missing required parameter');
  return null;
}

/** While paging, the first page has already judged the dates; a relative start may well lie after them by now. */
function readWindow(
  parameters: ReadonlyMap<string, string>,
  now: number,
  paging: boolean,
  refuse: Refuse,
): Window {
  const startText = parameters.get('date_start');
  const endText = parameters.get('date_end');
  const start = startText === undefined ? null : parseApiDate(startText, now);
  const end = endText === undefined ? now : parseApiDate(endText, now);
  if (startText === undefined) refuse('date_start', 'Missing required parameter');
  else if (start === null) refuse('date_start', 'Invalid format');
  else if (!paging && start >= now) refuse('date_start', 'Invalid format: must be in the past');
  else if (!paging && end !== null && end <= start)
    refuse('date_end', 'Invalid format: must be after date_start');
  if (end === null) refuse('date_end', 'Invalid format');
  return { start: start ?? now, end: end ?? now };
}
