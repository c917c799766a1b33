import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtc, instantText, isSpelledAlike, parseInstant } from './instant.ts';

const anyInstant = fc.integer({ min: 0, max: Date.UTC(9999, 0, 1) });

describe('instants', () => {
  it('read back what they write', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(parseInstant(formatUtc(instant))).toBe(instant);
      }),
    );
  });

  it('are the same in every offset and spelling', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        fc.constantFrom('', ':'),
        (instant, minutes, colon) => {
          fc.pre(instant + minutes * 60_000 >= 0);
          const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -1);
          const size = Math.abs(minutes);
          const offset = `${String(Math.floor(size / 60)).padStart(2, '0')}${colon}${String(size % 60).padStart(2, '0')}`;
          expect(parseInstant(`${local}${minutes < 0 ? '-' : '+'}${offset}`)).toBe(instant);
        },
      ),
    );
  });

  it('that are spelled alike sort as texts as they do in time', () => {
    const spelled = fc
      .tuple(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom('Z', '+00:00', '+02:00', '.5Z', '.25Z', '.75Z'),
      )
      .map(([seconds, end]) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}${end}`);
    fc.assert(
      fc.property(spelled, spelled, (one, other) => {
        fc.pre(isSpelledAlike(one, other));
        const [first, second] = [Number(parseInstant(one)), Number(parseInstant(other))];
        expect(Math.sign(first - second)).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });

  it('agree with the platform on every text it can read', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(
          /^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,3})?(Z|[+-][01]\d:[0-5]\d)$/,
        ),
        (text) => {
          const instant = parseInstant(text);
          if (instant !== null) expect(instant).toBe(Date.parse(text));
        },
      ),
    );
  });

  it('are spelled in no other way, whatever is changed in one', () => {
    const spelled = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/;
    fc.assert(
      fc.property(
        anyInstant,
        fc.constantFrom('Z', '+0130', '-05:00'),
        fc.array(fc.tuple(fc.nat(30), fc.constantFrom('', '0', '7', '-', ':', '.', 'Z', '+', ' ', 'T'))),
        (instant, zone, changes) => {
          let text = new Date(instant).toISOString().replace('Z', zone);
          for (const [at, instead] of changes) text = text.slice(0, at) + instead + text.slice(at + 1);
          if (!spelled.test(text)) expect(parseInstant(text), text).toBe(null);
        },
      ),
    );
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01',
      '2026-01-01T00:00:00',
      ' 2026-01-01T00:00:00Z',
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00+25:00',
    ]) {
      expect(instantText(text), text).toBe(null);
    }
    expect(instantText('2020-06-04T12:22:25-0000')).toBe('2020-06-04T12:22:25Z');
  });
});
