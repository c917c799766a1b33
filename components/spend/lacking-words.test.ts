import { expect, test } from 'vitest';
import { lackingTexts, productText } from './lacking-words.ts';

const day = 86_400_000;
const gap = { start: '', end: '', gaps: 1, search: '' };

test('what is missing is told by direction, with what has gone for good in it', () => {
  expect(
    lackingTexts({
      title: 'SMS',
      missing: [{ ...gap, direction: 'inbound', ms: 2 * day }],
      gone: [
        { direction: 'inbound', ms: day },
        { direction: 'outbound', ms: day },
      ],
    }),
  ).toEqual(['3 days of inbound SMS', '1 day of outbound SMS']);
  const missing = [{ ...gap, direction: null, ms: day }];
  expect(lackingTexts({ title: 'Voice Call', missing, gone: [] })).toEqual(['1 day of Voice Call']);
  expect(lackingTexts({ title: 'SMS', missing: [], gone: [] })).toEqual([]);
  expect(productText('SMS', 'outbound')).toBe('outbound SMS');
});
