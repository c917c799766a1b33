import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecordsQuery } from './records-query.ts';
import { Refusal } from './refusal.ts';

const now = Date.UTC(2026, 10, 20, 12);
const sms = 'product=SMS&account_id=a1b2c3d4&direction=outbound';
const dated = `${sms}&date_start=2026-11-01T00:00:00Z`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`).join(',');

function refusal(search: string): Refusal['parts'] {
  try {
    parseRecordsQuery(search, now);
  } catch (error) {
    if (error instanceof Refusal) return error.parts;
    throw error;
  }
  throw new Error(`was accepted: ${search.slice(0, 200)}`);
}

describe('refuses, naming the parameter', () => {
  it.each([
    ['nothing at all', '', 'product', 'Missing required parameter'],
    [
      'an unknown product',
      dated.replace('SMS', 'FAX'),
      'product',
      /^Could not resolve product name.*\[SMS, /,
    ],
    ['a product in lower case', dated.replace('SMS', 'sms'), 'product', /^Could not resolve product name/],
    ['a product of the language', dated.replace('SMS', '__proto__'), 'product', /^Could not resolve/],
    ['no account', dated.replace('account_id', 'x'), 'account_id', 'Missing required parameter'],
    ['no direction', dated.replace('&direction=outbound', ''), 'direction', 'Missing required parameter'],
    ['a third direction', dated.replace('outbound', 'sideways'), 'direction', 'Invalid format'],
    ['no start', sms, 'date_start', 'Missing required parameter'],
    ['a start that is no date', `${sms}&date_start=soon`, 'date_start', 'Invalid format'],
    ['an end that is no date', `${dated}&date_end=2026-11-31T00:00:00Z`, 'date_end', 'Invalid format'],
    ['a start to come', `${sms}&date_start=2026-11-20T12:00:00Z`, 'date_start', /must be in the past/],
    ['dates reversed', `${dated}&date_end=2026-10-31T00:00:00Z`, 'date_end', /must be after date_start/],
    ['an empty period', `${dated}&date_end=2026-11-01T00:00:00Z`, 'date_end', /must be after date_start/],
    ['limit 0', `${dated}&limit=0`, 'limit', /1 to 1000/],
    ['limit 1001', `${dated}&limit=1001`, 'limit', /1 to 1000/],
    ['limit 1e3', `${dated}&limit=1e3`, 'limit', /1 to 1000/],
    ['limit -1', `${dated}&limit=-1`, 'limit', /1 to 1000/],
    ['a cursor alone', `${dated}&cursor=abc`, 'iv', 'Missing required parameter'],
    ['an iv alone', `${dated}&iv=abc`, 'cursor', 'Missing required parameter'],
    ['a status there is not', `${dated}&status=lost`, 'status', /use one of \[delivered, expired/],
    ['a filter of another product', `${dated}&number=1`, 'number', 'Not supported for product SMS'],
    ['a parameter nobody knows', `${dated}&page=2`, 'page', 'Not supported for product SMS'],
    ['a parameter of the language', `${dated}&__proto__=1`, '__proto__', 'Not supported for product SMS'],
    ['a parameter twice', `${dated}&to=1&to=2`, 'to', /given more than once/],
    ['the language twice', `${dated}&__proto__=1&__proto__=2`, '__proto__', /given more than once/],
    ['an empty value', `${dated}&to=`, 'to', /empty/],
    ['control characters', `${dated}&to=44%0077`, 'to', /unreadable/],
    ['bytes that are no text', `${dated}&to=%ff%fe`, 'to', /unreadable/],
    ['a flag of another mind', `${dated}&include_message=yes`, 'include_message', /true or false/],
    ['all sub-accounts', `${dated}&include_subaccounts=true`, 'include_subaccounts', /one account/],
    ['a country by name', `${dated}&country=Germany`, 'country', /ISO 3166/],
    ['a network by name', `${dated}&network=Vodafone`, 'network', /MCC/],
    ['too long a text', `${dated}&client_ref=${'x'.repeat(201)}`, 'client_ref', /longer than 200/],
    ['21 ids', `${sms}&id=${ids(21)}`, 'id', /at most 20/],
    ['no ids', `${sms}&id=,,`, 'id', /comma separated/],
    ['ids with junk', `${sms}&id=abc,'%20OR%201=1--`, 'id', /comma separated/],
    ['an id of 201 characters', `${sms}&id=${'a'.repeat(201)}`, 'id', /comma separated/],
  ])('%s', (_case, search, name, reason) => {
    const { status, title, invalidParameters } = refusal(search);
    expect([status, title]).toEqual([422, 'Unprocessable entity']);
    const named = invalidParameters?.find((parameter) => parameter.name === name);
    expect(named?.reason).toMatch(reason);
  });

  it('all of them at once', () => {
    const { invalidParameters } = refusal('product=SMS&date_start=x&limit=0&page=1');
    expect(invalidParameters?.map(({ name }) => name)).toEqual([
      ...['account_id', 'direction', 'date_start', 'limit', 'page'],
    ]);
  });

  it('but repeats no more than a bit of an endless or unreadable name', () => {
    const [fault] = refusal(`${dated}&${'x'.repeat(500)}%01=1`).invalidParameters ?? [];
    expect(fault?.name).toBe('x'.repeat(64));
  });

  it('what cannot accompany ids', () => {
    const parts = refusal(`${dated}&id=1&date_end=2026-11-02T00:00:00Z&limit=5&nonsense=1`);
    expect(parts).toMatchObject({ status: 422, title: 'Invalid filter' });
    expect(parts.detail).toBe(
      'When using message_id, the following parameters are not supported: [date_start, date_end, limit, nonsense]',
    );
  });
});

describe('accepts', () => {
  it('twenty ids, spaces around and repetitions of them', () => {
    const query = parseRecordsQuery(`${sms}&id=${ids(18)},%20id-0%20,id-1`, now);
    expect(query).toMatchObject({ mode: 'ids', ids: ids(18).split(',') });
  });

  it('a plus of an offset that came as a space, and says it right again', () => {
    const query = parseRecordsQuery(`${sms}&date_start=2026-11-01T02:00:00+02:00`, now);
    expect(query).toMatchObject({ mode: 'dates', start: Date.UTC(2026, 10, 1), end: now, limit: 1000 });
    expect(query.original.get('date_start')).toBe('2026-11-01T02:00:00+02:00');
  });

  it('include_subaccounts=false, which some clients always send', () => {
    expect(parseRecordsQuery(`${dated}&include_subaccounts=false`, now).mode).toBe('dates');
  });

  it('flags with any product, and filters by their names', () => {
    const search = `${dated}&include_message=true&show_concatenated=false&hide_prices=true&status=delivered`;
    expect(parseRecordsQuery(search, now)).toMatchObject({
      ...{
        includeMessage: true,
        showConcatenated: false,
        hidePrices: true,
        filters: { status: 'delivered' },
      },
    });
  });
});

it('answers any query string with a query or a refusal, nothing else', () => {
  const names = [
    'product',
    'account_id',
    'direction',
    'date_start',
    'date_end',
    'limit',
    'id',
    'status',
    'iv',
  ];
  const name = fc.oneof(fc.constantFrom(...names), fc.constantFrom('constructor', '__proto__'), fc.string());
  const value = fc.oneof(fc.constantFrom('SMS', 'AMD', 'outbound', 'CURRENT_TIME-1D', '1'), fc.string());
  const pair = fc.tuple(name, value).map(([left, right]) => `${left}=${right}`);
  const search = fc.array(fc.oneof(pair, fc.string()), { maxLength: 12 }).map((pairs) => pairs.join('&'));
  fc.assert(
    fc.property(search, (text) => {
      try {
        expect(parseRecordsQuery(text, now).product.name).toBeTypeOf('string');
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.parts.status).toBe(422);
      }
    }),
    { numRuns: 500 },
  );
});
