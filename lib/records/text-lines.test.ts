import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textLines } from './text-lines.ts';

it('cuts after whole lines wherever the pieces were cut', async () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', '"', 'é', '\\') }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.integer({ min: 1, max: 9 })), async (rows, cuts) => {
      const bytes = Buffer.from(rows.map((row) => `${row}\n`).join(''));
      async function* pieces() {
        let from = 0;
        for (const cut of [...cuts, bytes.length]) {
          if (from < bytes.length) yield bytes.subarray(from, from + cut);
          from += cut;
        }
      }
      const found: Uint8Array[] = [];
      let count = 0;
      for await (const chunk of textLines(pieces())) {
        expect(chunk.bytes.at(-1)).toBe(0x0a);
        found.push(chunk.bytes);
        count += chunk.rows;
      }
      expect([Buffer.concat(found).toString(), count]).toEqual([bytes.toString(), rows.length]);
    }),
  );
});

it('takes a line without its end for an answer that broke off', async () => {
  async function* pieces() {
    yield Buffer.from('whole\nhal');
  }
  await expect(async () => {
    for await (const _ of textLines(pieces()));
  }).rejects.toThrow('middle of a row');
});
