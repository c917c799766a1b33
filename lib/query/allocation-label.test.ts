import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundMark, readLabel } from './allocation-label.ts';

test('whatever was found is read as it was, also what looks like a reason', () => {
  const values = fc.oneof(fc.string(), fc.constantFrom('no-rule', 'no-reference', '='));
  fc.assert(
    fc.property(values, (value) => {
      expect(readLabel(`${foundMark}${value}`)).toEqual({ value });
    }),
  );
});

test.each(['no-rule', 'no-reference'])('%s is a reason', (reason) => {
  expect(readLabel(reason)).toEqual({ reason });
});
