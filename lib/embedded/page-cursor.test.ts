import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { openCursor, sealCursor } from './page-cursor.ts';

const sealer = createSealer([new Secret('page-cursor-test-secret')], 'cursor');
const query = new Map([
  ['product', 'SMS'],
  ['account_id', 'a1b2c3d4'],
  ['date_start', 'CURRENT_TIME-5D'],
  ['limit', '10'],
]);
const position = { start: 1, end: 2, asOf: 3, after: { time: 4, id: 'Ünïcode "id"' } };

describe('page cursor', () => {
  it('opens for the query it was sealed for, in any order of its parameters', () => {
    const pair = sealCursor(sealer, position, query);
    expect(pair.iv).toMatch(/^[\w-]{22}$/);
    expect(pair.cursor).toMatch(/^[\w-]+$/);
    expect(openCursor(sealer, pair, query)).toEqual(position);
    expect(openCursor(sealer, pair, new Map([...query].toReversed()))).toEqual(position);
  });

  it('hides what it holds and never looks the same twice', () => {
    const pair = sealCursor(sealer, position, query);
    expect(Buffer.from(pair.cursor, 'base64url').toString('latin1')).not.toContain('asOf');
    expect(sealCursor(sealer, position, query)).not.toEqual(pair);
  });

  it('does not open once any character of either half is another', () => {
    const pair = sealCursor(sealer, position, query);
    const other = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .é',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('cursor' as const, 'iv' as const),
        fc.nat(),
        other,
        (half, at, character) => {
          const text = pair[half];
          const index = at % text.length;
          fc.pre(text[index] !== character);
          const changed = text.slice(0, index) + character + text.slice(index + 1);
          expect(openCursor(sealer, { ...pair, [half]: changed }, query)).toBeNull();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('does not open cut, lengthened, empty or with another iv', () => {
    const pair = sealCursor(sealer, position, query);
    const { iv } = sealCursor(sealer, position, query);
    for (const cursor of ['', 'A', pair.cursor.slice(0, -1), `${pair.cursor}A`, `${pair.cursor}=`]) {
      expect(openCursor(sealer, { ...pair, cursor }, query)).toBeNull();
    }
    expect(openCursor(sealer, { ...pair, iv }, query)).toBeNull();
    expect(openCursor(sealer, { ...pair, iv: '' }, query)).toBeNull();
  });

  it.each([
    ['a changed parameter', new Map([...query, ['limit', '11']])],
    ['another parameter', new Map([...query, ['status', 'delivered']])],
    ['a missing parameter', new Map([...query].slice(1))],
    ['a value moved into a name', new Map([...query].map(([name, value]) => [`${name}=${value}`, '']))],
  ])('does not open for %s', (_case, other) => {
    expect(openCursor(sealer, sealCursor(sealer, position, query), other)).toBeNull();
  });

  it('does not open what was sealed for another purpose', () => {
    const elsewhere = createSealer([new Secret('page-cursor-test-secret')], 'session');
    expect(openCursor(sealer, sealCursor(elsewhere, position, query), query)).toBeNull();
  });
});
