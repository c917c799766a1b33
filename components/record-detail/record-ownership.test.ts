import { expect, it } from 'vitest';
import { doubtOf, ownedOf } from './record-ownership.ts';

const bare = { columns: [], values: [], masked: [] };
const page = {
  ...bare,
  owned: {
    purchases: [
      { id: 'p', at: '1' },
      { id: 'q', at: '2' },
    ],
    rows: [1, 0, 1],
  },
  provisional: { count: 2, pending: [0], young: [2] },
};

it('tells with which purchase each record came, and whether it may still change', () => {
  expect([0, 1, 2, 3].map((row) => ownedOf(page, row)?.id)).toEqual(['q', 'p', 'q', undefined]);
  expect([0, 1, 2].map((row) => doubtOf(page, row))).toEqual(['pending', '', 'young']);
});

it('says nothing of a record that came with a report', () => {
  expect(ownedOf({ ...bare, owned: null }, 0)).toBeUndefined();
  expect(doubtOf(bare, 0)).toBe('');
});
