import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractIds } from '#lib/query/extract-ids.ts';
import { describePaste } from './describe-paste.ts';
import { lookupAddress, readLookupAddress } from './lookup-address.ts';

describe('lookupAddress', () => {
  it('carries ids there and back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }), (ids) => {
        const found = extractIds(ids.join('\n')).ids;
        const address = lookupAddress(found, 'a1b2c3d4');
        const read = readLookupAddress(address.slice(address.indexOf('?')));
        expect(read).toEqual({ ids: found.map(({ id }) => id), accountId: 'a1b2c3d4' });
      }),
    );
  });

  it('never carries a number, and rather nothing than a part', () => {
    expect(lookupAddress(extractIds('4111111111111111').ids, 'a')).toBe('/lookup');
    expect(lookupAddress([{ id: 'ada-lovelace-1815', kind: 'other' }], 'a')).toBe('/lookup');
    const many = Array.from({ length: 21 }, (_, at) => `0A0000000000${1000 + at}`).join('\n');
    expect(extractIds(many).ids).toHaveLength(21);
    expect(lookupAddress(extractIds(many).ids, 'a')).toBe('/lookup');
    expect(readLookupAddress('?ids=%2B447700900123,447700900123').ids).toEqual([]);
  });
});

describe('describePaste', () => {
  it('says what was found', () => {
    const text = '0A000000012345AB, 0a000000012345ab and +44 7700 900123';
    expect(describePaste(text, extractIds(text))).toBe('1 id, 1 phone number, 1 duplicate left out.');
    expect(describePaste('hello', extractIds('hello'))).toContain('No id');
    expect(describePaste('  ', extractIds('  '))).toBe('');
  });
});
