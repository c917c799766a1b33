import { expect, test } from 'vitest';
import { traffic } from './an-answer.test-data.ts';
import { beforeFact, changeText } from './compare-fact.ts';

const partly = traffic.completeness;
const whole = { ...partly, ownedMs: partly.askedMs };

test.each([
  [90, 80, '+12.5 %'],
  [70, 80, '−12.5 %'],
  [80, 80, '±0 %'],
  [80, 0, null],
])('from %2$i to %i is %s', (now, before, text) => {
  expect(changeText(now, before, [whole, whole])).toBe(text);
});

test('a part is compared with nothing', () => {
  expect(changeText(90, 80, [whole, partly])).toBeNull();
  expect(changeText(90, 80, [partly, whole])).toBeNull();
});

test('the time before says when it was and how much of it is owned', () => {
  const range = { start: '2026-03-05T03:00:00Z', end: '2026-03-05T06:00:00Z', weeks: 1 };
  expect(beforeFact({ ...range, completeness: partly }, '50 records', 'UTC')).toEqual({
    label: 'A week before',
    text: '50 records',
    note: '5 Mar 2026 03:00 – 5 Mar 2026 06:00; 2 of 3 hours owned',
  });
});
