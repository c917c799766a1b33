import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractIds, type IdKind, idKind, longestPaste } from './extract-ids.ts';
import { anyText } from './query-arbitrary.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const anyId: fc.Arbitrary<{ id: string; kind: IdKind }> = fc.oneof(
  fc.uuid().map((id) => ({ id, kind: 'uuid' as const })),
  fc.uuid().map((id) => ({ id: `CON-${id}`, kind: 'conversation' as const })),
  hex(32).map((id) => ({ id, kind: 'call' as const })),
  fc
    .tuple(hex(32), fc.integer({ min: 0, max: 999 }))
    .map(([id, leg]) => ({ id: `${id}-${leg}`, kind: 'call' as const })),
  hex(16).map((id) => ({ id: id.toUpperCase(), kind: 'message' as const })),
);

describe('extractIds', () => {
  it('finds ids in a support ticket', () => {
    const text = `Hi team, customer (+44 7700 900123) says message 12000000e506ac66 never came.
Call log: https://desk.example/t?call=7d3e91b05ac24f68b1e07c92d4a8f653-1&msg=1500%2C15000000E1F8B123
{"conversation_id":"CON-2f7d81c4-6e0b-49a3-a5d2-c83b90f1e467","uuid":"AAAAAAAA-16b1-4f3a-9a1b-0c7de2f40b11"}
report_6c5506b7-f16a-44dc-af06-756bbf467488.csv and again 12000000E506AC66 on 2026-03-12 at 04:00`;
    expect(extractIds(text)).toEqual({
      ids: [
        { id: '12000000E506AC66', kind: 'message' },
        { id: '7d3e91b05ac24f68b1e07c92d4a8f653-1', kind: 'call' },
        { id: '15000000E1F8B123', kind: 'message' },
        { id: 'CON-2f7d81c4-6e0b-49a3-a5d2-c83b90f1e467', kind: 'conversation' },
        { id: 'aaaaaaaa-16b1-4f3a-9a1b-0c7de2f40b11', kind: 'uuid' },
        { id: '6c5506b7-f16a-44dc-af06-756bbf467488', kind: 'uuid' },
      ],
      remainder: 0,
      phones: ['447700900123'],
      repeats: 1,
      cut: false,
    });
  });

  it('takes other long tokens only when they stand alone', () => {
    const text =
      'The order-id-2026-000123 is lost\norder-id-2026-000123\n"quoted-token-77,"\nunbelievable\n2026-03-12\n';
    expect(extractIds(text).ids).toEqual([
      { id: 'order-id-2026-000123', kind: 'other' },
      { id: 'quoted-token-77', kind: 'other' },
    ]);
  });

  it('keeps a video session id whole', () => {
    const id = '2_MX40NzIwMzJ-fjE3MDAwMDAwMDAwMDB-QWJjRGVm~fg';
    expect(extractIds(`session ${id} ended`).ids).toEqual([{ id, kind: 'session' }]);
  });

  it('finds no id inside a longer word', () => {
    for (const word of ['x12000000E506AC66', '12000000E506AC667', 'a'.repeat(33), 'CON-abc']) {
      expect(extractIds(`see ${word} there`).ids).toEqual([]);
    }
  });

  it('finds every id again, once and in order, whatever stands between', () => {
    const gap = fc.constantFrom(' ', '\n', ', ', '"\t"', ' id=', '; ', '%2C', '\\n', '(', '?id=', '_');
    fc.assert(
      fc.property(fc.array(fc.tuple(anyId, gap), { minLength: 1, maxLength: 40 }), (given) => {
        const text = given
          .map(([{ id }, between]) => `${between}${id}${between === '_' ? ' ' : between}`)
          .join(' ');
        const once = [...new Map(given.map(([{ id, kind }]) => [id, { id, kind }])).values()];
        expect(extractIds(text).ids).toEqual(once);
      }),
    );
  });

  it('knows an id again in another spelling', () => {
    const text = '12000000E506AC66\n12000000e506ac66\n447700900123\n447700900123';
    expect(extractIds(text)).toMatchObject({ ids: [{ id: '12000000E506AC66' }], phones: ['447700900123'] });
    expect(extractIds(`${text}\n${text}`).repeats).toBeGreaterThan(1);
  });

  it('says how many it left out', () => {
    const text = Array.from({ length: 30 }, (_, n) => `${n}`.padStart(16, 'A')).join('\n');
    const found = extractIds(text, 20);
    expect(found.ids).toHaveLength(20);
    expect(found.remainder).toBe(10);
  });

  it('agrees with itself about the kind of one id', () => {
    fc.assert(
      fc.property(anyId, ({ id, kind }) => {
        expect(idKind(id)).toBe(kind);
      }),
    );
  });

  it('never throws, and reads a megabyte of junk in linear time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(30).filter((text) => text !== ''),
          fc.constantFrom(
            '+1 ',
            '1-',
            'a',
            '0',
            'CON-',
            '1_MX',
            '\n',
            '%41',
            '-1',
            '+1.(',
            '12345678-1234-',
            '\\n"',
            '1 1(',
            '_',
          ),
        ),
        (unit) => {
          const text = unit.repeat(Math.ceil((longestPaste + 1) / unit.length));
          const start = performance.now();
          const { cut } = extractIds(text);
          expect(cut).toBe(true);
          // Quadratic work on a megabyte would take minutes.
          expect(performance.now() - start).toBeLessThan(3000);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
