import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindInText } from './bind-in-text.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';
import { sqlText } from './sql-name.ts';

let scratch: ScratchEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    "'",
    "\\'",
    "\\', 1) --",
    '{text:String}',
    '\n\n; SELECT 1',
    '\0\b\f\r\t',
    '/* */',
    '$1 $& $$',
  ),
);

test('every value arrives at the engine as it is', async () => {
  const given = fc.record({
    text: awkward,
    texts: fc.array(awkward, { maxLength: 5 }),
    nested: fc.array(fc.array(awkward, { maxLength: 3 }), { maxLength: 3 }),
    numbers: fc.array(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), { maxLength: 5 }),
    small: fc.integer({ min: 0, max: 255 }),
    rate: fc.double({ noNaN: true, noDefaultInfinity: true }),
    moments: fc.array(fc.integer({ min: 1_000_000, max: 4_000_000_000 }), { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(given, async (values) => {
      const [row] = await scratch.engine.rows<Record<string, unknown>>(
        `SELECT {text:String} AS text, {texts:Array(String)} AS texts, {nested:Array(Array(String))} AS nested,
           {numbers:Array(Int64)} AS numbers, {small:UInt8} AS small, {rate:Float64} AS rate,
           arrayMap(at -> toUnixTimestamp(at), {moments:Array(DateTime('UTC'))}) AS moments`,
        values,
      );
      expect(row).toEqual({ ...values, rate: values.rate === 0 ? 0 : values.rate });
    }),
    { numRuns: 150 },
  );
});

test('what looks like a value inside a text of the query stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(awkward, fc.constant("{text:String}'"))),
      awkward,
      async (parts, text) => {
        const written = parts.join('');
        const sql = `SELECT ${sqlText(written)} AS written, {text:String} AS text, 1 AS \`{text:String}\``;
        const rows = await scratch.engine.rows(sql, { text });
        expect(rows).toEqual([{ written, text, '{text:String}': 1 }]);
      },
    ),
    { numRuns: 100 },
  );
});

test('each of many queries and streams at once has its own values', async () => {
  const { engine } = scratch;
  const asked = Array.from({ length: 24 }, (_, place) => `value '${place}'`);
  const sql = 'SELECT {value:String} AS value, sum(number) FROM numbers({count:UInt64}) GROUP BY value';
  const params = (value: string) => ({ value, count: 200_000 });
  const streamed = async (value: string) => {
    const pieces: Uint8Array[] = [];
    for await (const { bytes } of engine.stream(sql, params(value), { format: 'TSVRaw' })) pieces.push(bytes);
    return Buffer.concat(pieces).toString().split('\t')[0];
  };
  const told = async (value: string) =>
    (await engine.rows<{ value: string }>(sql, params(value))).map((row) => row.value).join();
  expect(await Promise.all(asked.map((value, at) => (at % 4 === 0 ? streamed : told)(value)))).toEqual(asked);
});

test('queries with values run side by side, and one too long for a text runs as well', async () => {
  const slow = scratch.engine.text('SELECT sum(sipHash64(number)) FROM numbers({count:UInt64})', {
    count: 60_000_000,
  });
  const quick = scratch.engine.text('SELECT {one:UInt8}', { one: 1 });
  expect(await Promise.race([slow.then(() => 'slow'), quick.then(() => 'quick')])).toBe('quick');
  await slow;
  const many = Array.from({ length: 60_000 }, (_, place) => place);
  expect(bindInText('SELECT {many:Array(Int64)}', { many })).toBeNull();
  const [row] = await scratch.engine.rows<{ n: number }>('SELECT length({many:Array(Int64)}) AS n', { many });
  expect(row?.n).toBe(many.length);
});
