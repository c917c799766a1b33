import { z } from 'zod';
import { AppError } from '#lib/errors/app-error.ts';
import { readQueryParameters, splitPersonal, writeQueryUrl } from '#lib/query/query-url.ts';
import { type RecordQuery, readRecordQuery } from '#lib/query/record-query.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { refuseQuery } from './refuse-query.ts';

const personalValues = z.record(z.string(), z.string());

/**
 * Bound to the product and the account, not to a person: a link works for whoever opens it, under their own rights,
 * and its sealed values cannot be moved to records of another account.
 */
function contextOf(query: Pick<RecordQuery, 'product' | 'accountId'>): string {
  return `query-private\n${query.product}\n${query.accountId}`;
}

/** The canonical address of a query, its personal values sealed. */
export function sealAddress(tokens: Sealer, query: RecordQuery): string {
  const { open, personal } = splitPersonal(query);
  if (Object.keys(personal).length === 0) return writeQueryUrl({ query: open });
  return writeQueryUrl({ query: open, sealed: tokens.seal(JSON.stringify(personal), contextOf(open)) });
}

/** The whole query behind an address, personal values included. Throws what is wrong with it. */
export function openAddress(tokens: Sealer, parameters: Readonly<Record<string, string>>): RecordQuery {
  const address = readQueryParameters(Object.entries(parameters));
  if (!address.ok) throw refuseQuery(address.faults);
  const { query, sealed } = address.value;
  if (sealed === undefined) return query;
  const whole = readRecordQuery({
    ...query,
    filters: { ...query.filters, ...unseal(tokens, sealed, query) },
  });
  if (!whole.ok) throw refuseQuery(whole.faults);
  return whole.value;
}

function unseal(tokens: Sealer, sealed: string, query: RecordQuery): Readonly<Record<string, string>> {
  const text = tokens.open(sealed, contextOf(query));
  const values = text === null ? undefined : personalValues.safeParse(JSON.parse(text)).data;
  if (!values) {
    const message =
      'The sealed part of this link cannot be opened: it was changed, cut or moved. Fill in the form again.';
    throw new AppError('invalid_input', message, { fields: [{ field: 'private', message }] });
  }
  return values;
}
