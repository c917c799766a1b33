import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import { textParts, textPartsSql } from './text-parts.ts';

let scratch: ScratchEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

test.each([
  ['', 1, 1, ''],
  ['a'.repeat(160), 1, 1, ''],
  ['a'.repeat(161), 2, 2, ''],
  ['€'.repeat(80), 1, 1, ''],
  ['€'.repeat(81), 2, 2, ''],
  [`${'a'.repeat(69)}’`, 1, 1, '’'],
  [`${'a'.repeat(70)}’`, 2, 1, '’'],
  [`🎉${'a'.repeat(69)}`, 2, 1, '🎉'],
  [`${'a'.repeat(200)}–’–`, 4, 2, '–’'],
  ['[]{}\\~|^\n\r-Ω', 1, 1, ''],
])('%j takes %i, and could take %i', (text, sent, plain, foreign) => {
  const parts = textParts(text);
  expect([parts.sent, parts.plain, parts.foreign.join('')]).toEqual([sent, plain, foreign]);
});

test('the engine counts as we do, whatever the text', async () => {
  const character = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'aZ0 .,-!?äñ§') },
    { weight: 2, arbitrary: fc.constantFrom(...'€[]{}\\~|^\n\r\f') },
    { weight: 1, arbitrary: fc.constantFrom('’', '–', '🎉', 'ş', 'Ж', '中', '\u0000', '\t', '`') },
  );
  const texts = fc
    .sample(fc.array(character, { maxLength: 400, size: 'max' }), 300)
    .map((all) => all.join(''));
  const rows = await scratch.engine.rows<{ parts: string }>(
    `SELECT ${textPartsSql('body')} AS parts FROM (SELECT arrayJoin({texts:Array(String)}) AS body)`,
    { texts },
  );
  expect(rows.map(({ parts }) => parts)).toEqual(
    texts.map((text) => {
      const { sent, plain, foreign } = textParts(text);
      return `${sent} ${plain} ${foreign.join('')}`;
    }),
  );
});
