import { expect, test } from 'vitest';
import { titlesText, unusedOf } from './unused-words.ts';

test('what is not chosen is not in use', () => {
  const charged = ['SMS', 'VOICE-API', 'MEETINGS'].map((name) => ({ name }));
  expect(unusedOf(charged, ['VOICE-API', 'FAX'])).toEqual(['SMS', 'MEETINGS']);
  expect(unusedOf(charged, ['SMS', 'VOICE-API', 'MEETINGS'])).toEqual([]);
  expect(
    titlesText([
      { product: 'SMS', title: 'SMS' },
      { product: 'ASR', title: 'Speech' },
    ]),
  ).toBe('SMS, Speech');
});
