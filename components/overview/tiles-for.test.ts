import { expect, test } from 'vitest';
import { policy } from '#lib/policy/policy.ts';
import { roles } from '#lib/policy/role.ts';
import { tilesFor } from './tiles-for.ts';

test.each(roles)('%s begins with tiles of its own that it may read', (role) => {
  const tiles = tilesFor(role, policy[role], []);
  expect(tiles.length).toBeGreaterThanOrEqual(3);
  expect(
    tilesFor(role, [], []).every(({ subject }) => !['spend', 'tolls', 'missing'].includes(subject.kind)),
  ).toBe(true);
  expect(new Set(tiles.map(({ key }) => key)).size).toBe(tiles.length);
});

test('support sees no money', () => {
  expect(tilesFor('support', policy.support, []).map(({ key }) => key)).toEqual([
    ...['lookup', 'failed-messages', 'yesterday'],
  ]);
});
