import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInvoice } from './invoice-lines.ts';

const line = { line: 2, text: 'SMS', country: 'GB', quantity: 1200, amount: '39.96', currency: 'EUR' };

test.each([
  ['commas', 'Product,Country,Quantity,Amount,Currency\r\nSMS,GB,"1,200",39.96,EUR\r\n'],
  [
    'semicolons and decimal commas',
    'Service;Destination;Messages;Unit price;Total;Currency\nSMS;GB;1.200;0,0333;39,96;eur',
  ],
  ['tabs, pasted', 'Description\tCountry\tQty\tNet amount\nSMS\tGB\t1 200\t€39.96'],
  ['a byte order mark', '\uFEFFproduct,country,quantity,amount,currency\nSMS,GB,1200,39.960,EUR'],
])('is read with %s', (_, text) => {
  expect(readInvoice(text)).toEqual({ lines: [line], faults: [], sums: 0 });
});

test('without headings the columns are told by their number', () => {
  expect(readInvoice('SMS,GB,1200,39.96,EUR').lines).toEqual([{ ...line, line: 1 }]);
  expect(readInvoice('Outbound SMS    1,200    39.96    EUR\nVoice    3    0.50    EUR').lines).toEqual([
    { ...line, line: 1, text: 'Outbound SMS', country: '' },
    { line: 2, text: 'Voice', country: '', quantity: 3, amount: '0.5', currency: 'EUR' },
  ]);
});

test('sums are left out, and what cannot be read is told with its line', () => {
  const text = 'Product,Quantity,Amount\nSMS,10,1.00\nVoice,x,free\nTotal,10,1.00\n\nVerify,2.5,0.20\n';
  expect(readInvoice(text)).toEqual({
    lines: [
      { line: 2, text: 'SMS', country: '', quantity: 10, amount: '1', currency: '' },
      { line: 6, text: 'Verify', country: '', quantity: null, amount: '0.2', currency: '' },
    ],
    faults: [{ line: 3, message: '“free” is no amount.' }],
    sums: 1,
  });
  expect(readInvoice('a,b,c,d,e,f,g\n1,2,3,4,5,6,7').faults).toHaveLength(2);
  expect(readInvoice('Product;Amount\nSMS;1,5\nVoice;1.5').faults).toHaveLength(2);
  expect(readInvoice('  \n ')).toEqual({ lines: [], faults: [], sums: 0 });
});

test('whatever is pasted, every line with something in it is read, a sum, or told as a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { lines, faults } = readInvoice(text);
      for (const { amount } of lines) expect(amount).toMatch(/^-?\d+(\.\d+)?$/);
      const told = [...lines, ...faults].map((one) => one.line);
      expect(new Set(told).size).toBe(told.length);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 30 }), (cents) => {
      const rows = cents.map((one) => `SMS,${one},${(one / 100).toFixed(2)}`);
      const { lines } = readInvoice(`Product,Quantity,Amount\n${rows.join('\n')}`);
      expect(lines.map(({ quantity }) => quantity)).toEqual(cents);
      expect(lines.map(({ amount }) => Number(amount))).toEqual(cents.map((one) => one / 100));
    }),
  );
});
