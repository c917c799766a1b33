import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { loadedRecords } from './loaded-records.ts';
import { indexOfToken, tokenOf } from './record-token.ts';

function sms() {
  const product = productNamed('SMS');
  if (!product) throw new Error('the catalogue has lost SMS');
  return product;
}

const loaded = loadedRecords([
  { columns: ['message_id'], values: [['a', 'b']], masked: [], count: 2 },
  {
    columns: ['to', 'message_id'],
    values: [
      ['1', '2'],
      ['c', ''],
    ],
    masked: [],
    count: 2,
  },
]);

describe('record tokens', () => {
  it('find the record they were made of', () => {
    for (const index of [0, 1, 2, 3])
      expect(indexOfToken(sms(), loaded, tokenOf(sms(), loaded, index))).toBe(index);
    expect(tokenOf(sms(), loaded, 2)).toBe('c');
    expect(tokenOf(sms(), loaded, 3)).toBe('~3');
  });

  it('find nothing where nothing is', () => {
    for (const token of ['', 'zzz', '~4', '~-1', '~1e3', '__proto__'])
      expect(indexOfToken(sms(), loaded, token)).toBe(token === '' ? 3 : -1);
  });
});
