import { expect, test } from 'vitest';
import { countedText, restingText, unusedOf } from './unused-words.ts';

test('what is not chosen is not in use', () => {
  const charged = ['SMS', 'VOICE-API', 'MEETINGS'].map((name) => ({ name }));
  expect(unusedOf(charged, ['VOICE-API', 'FAX'])).toEqual(['SMS', 'MEETINGS']);
  expect(unusedOf(charged, ['SMS', 'VOICE-API', 'MEETINGS'])).toEqual([]);
});

test('what is not in use is told with who said so, and what counts all the same', () => {
  const [sms, asr] = [
    { product: 'SMS', title: 'SMS' },
    { product: 'ASR', title: 'Voice ASR' },
  ];
  const saying = { said: 'Fiona said on Friday', accountName: null, wasThen: false };
  expect(restingText([sms, asr], saying)).toBe('Not in use, as Fiona said on Friday: SMS, Voice ASR.');
  expect(countedText([sms], saying)).toBe(
    'SMS counts all the same: Fiona said on Friday that it is not in use, but records of this period are owned.',
  );
  const then = { ...saying, accountName: 'Acme Shop', wasThen: true };
  expect(restingText([sms], then)).toBe('Not in use by Acme Shop then, as Fiona said on Friday: SMS.');
  expect(countedText([sms, asr], then)).toBe(
    'SMS, Voice ASR of Acme Shop counted all the same: Fiona said on Friday that they are not in use, but records of this period were owned.',
  );
});
