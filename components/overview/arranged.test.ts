import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FrontPageDto } from '#lib/endpoints/views.ts';
import { arranged, mostTiles, moved, tidied, toggled } from './arranged.ts';

const empty: FrontPageDto = { tileOrder: [], pinned: [], hidden: [] };
const tiles = ['a', 'b', 'c', 'd'].map((key) => ({ key }));
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key).join('');

test('before anything is arranged tiles stand as they come; pinned ones come first, hidden ones apart', () => {
  expect(keys(arranged(tiles, empty).shown)).toBe('abcd');
  const page = { tileOrder: ['d', 'b'], pinned: ['c'], hidden: ['a'] };
  const { shown, hidden } = arranged(tiles, page);
  expect([keys(shown), keys(hidden)]).toEqual(['cdb', 'a']);
});

test('a tile moves among its neighbours, and a pinned one stays among the pinned', () => {
  const move = (page: FrontPageDto, key: string, by: -1 | 1) => moved(page, arranged(tiles, page), key, by);
  const once = move(empty, 'c', -1);
  expect(keys(arranged(tiles, once).shown)).toBe('acbd');
  expect(move(empty, 'a', -1)).toBe(empty);
  expect(move(empty, 'nobody', 1)).toBe(empty);
  const pinned = toggled(empty, 'pinned', 'b');
  expect(move(pinned, 'b', 1)).toBe(pinned);
  expect(keys(arranged(tiles, move(pinned, 'a', 1)).shown)).toBe('bcad');
});

const anyKeys = fc.uniqueArray(fc.stringMatching(/^[a-z]$/));
const anyPage = fc.record({ tileOrder: anyKeys, pinned: anyKeys, hidden: anyKeys });

test('whatever is arranged, every tile is somewhere exactly once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]$/), { maxLength: 26 }), anyPage, (names, page) => {
      const all = names.map((key) => ({ key }));
      const { shown, further, hidden } = arranged(all, page);
      expect([...shown, ...further, ...hidden].map(({ key }) => key).sort()).toEqual(names.toSorted());
      expect(shown.length).toBeLessThanOrEqual(mostTiles);
      const clean = tidied(page, all);
      expect(arranged(all, clean)).toEqual(arranged(all, page));
      expect(
        new Set([...clean.tileOrder, ...clean.pinned, ...clean.hidden]).difference(new Set(names)).size,
      ).toBe(0);
    }),
  );
});
