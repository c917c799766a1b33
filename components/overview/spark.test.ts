import { expect, test } from 'vitest';
import { sparkOf } from './spark.ts';

const bucket = (hour: number, ownedMs: number) => ({
  start: `2026-11-27T0${hour}:00:00Z`,
  end: `2026-11-27T0${hour + 1}:00:00Z`,
  ...{ askedMs: 3_600_000, ownedMs, provisional: 0 },
});

test('bars are told apart from gaps and from parts, in the picture and in words', () => {
  const spark = sparkOf({
    step: 'hour',
    buckets: [bucket(0, 3_600_000), bucket(1, 0), bucket(2, 1), bucket(3, 3_600_000)],
    series: [{ key: 'delivered', total: 7, values: [5, 0, 2, 0] }],
    others: { groups: 2, total: 5, values: [5, 0, 0, 0] },
  });
  expect(spark.bars.map(({ height, isPartial }) => [height, isPartial])).toEqual([
    [1, false],
    [null, false],
    [0.2, true],
    [0, false],
  ]);
  expect(spark.text).toBe(
    'Records over time, in 4 stretches (hour): 10 in the fullest; 1 stretch not owned, hatched; 1 stretch owned in part.',
  );
});

test('nothing owned is said as such', () => {
  const { text } = sparkOf({ step: 'day', buckets: [bucket(0, 0)], series: [], others: null });
  expect(text).toBe('Records over time, in 1 stretch (day): nothing is known of any.');
});
