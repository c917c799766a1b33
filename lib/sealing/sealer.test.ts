import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { createSealer } from './sealer.ts';

const old = new Secret('an older secret of sufficient length');
const current = new Secret('the current secret of sufficient length');
const sealer = createSealer([current], 'test');

describe('sealer', () => {
  test('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(sealer.open(sealer.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  test('seals the same text differently each time', () => {
    expect(sealer.seal('same', 'here')).not.toBe(sealer.seal('same', 'here'));
  });

  test('refuses another context', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (plain, context, other) => {
        fc.pre(context !== other);
        expect(sealer.open(sealer.seal(plain, context), other)).toBeNull();
      }),
    );
  });

  test('refuses a token with any one character changed', () => {
    const token = sealer.seal('EUR 0.0333', 'price');
    for (let index = 0; index < token.length; index += 1) {
      const swapped = token[index] === 'A' ? 'B' : 'A';
      expect(sealer.open(token.slice(0, index) + swapped + token.slice(index + 1), 'price')).toBeNull();
    }
  });

  test('refuses junk without throwing', () => {
    const [id] = sealer.seal('', '').split('.');
    fc.assert(
      fc.property(fc.string(), fc.base64String(), (junk, bytes) => {
        expect(sealer.open(junk, 'any')).toBeNull();
        expect(sealer.open(`${id}.${bytes}`, 'any')).toBeNull();
      }),
    );
  });

  test('refuses a token made for another purpose', () => {
    expect(createSealer([current], 'other').open(sealer.seal('x', 'y'), 'y')).toBeNull();
  });

  test('opens what an older secret sealed, and only while that secret is in the ring', () => {
    const token = createSealer([old], 'test').seal('kept', 'row 1');
    expect(createSealer([current, old], 'test').open(token, 'row 1')).toBe('kept');
    expect(sealer.open(token, 'row 1')).toBeNull();
  });
});
