import { expect, it } from 'vitest';
import { beginSeen, seenReports, withSeen } from './seen-reports.ts';

const looked = (id: string, ended = true) => ({ id, ended });

it('keeps what was seen to end, once, and writes nothing where nothing changed', () => {
  expect(withSeen(['a'], [looked('a'), looked('b'), looked('c', false)])).toBe('["a","b"]');
  expect(withSeen(['a', 'b'], [looked('a'), looked('b'), looked('c', false)])).toBeNull();
  expect(withSeen(['a'], [])).toBeNull();
});

it('forgets a report that is fetched anew, so that its next end is news again', () => {
  expect(withSeen(['a', 'b'], [looked('a', false)])).toBe('["b"]');
});

it('keeps the latest thousand', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `r${index}`);
  const kept = seenReports(withSeen(many, [looked('new')]));
  expect(kept).toHaveLength(1_000);
  expect(kept?.at(-1)).toBe('new');
  expect(kept?.[0]).toBe('r1');
});

it('forgets the oldest of a list that is longer than that, never the newest', () => {
  const newestFirst = Array.from({ length: 1_200 }, (_, index) => `r${index}`);
  for (const text of [
    withSeen(
      ['before'],
      newestFirst.map((id) => looked(id)),
    ),
    beginSeen(newestFirst.map((id) => ({ id }))),
  ]) {
    const kept = seenReports(text);
    expect([kept?.length, kept?.at(-1), kept?.[0]]).toEqual([1_000, 'r0', 'r999']);
    // So that the next to come pushes out the oldest.
    expect(seenReports(withSeen(kept ?? [], [looked('next')]))).toEqual([...(kept ?? []).slice(1), 'next']);
  }
});

it('tells nothing kept yet from nothing seen, and trusts no text it did not write', () => {
  expect(seenReports(null)).toBeNull();
  expect(seenReports('[]')).toEqual([]);
  for (const text of ['{', '{}', '7', 'null']) expect(seenReports(text)).toBeNull();
  expect(seenReports('["a", 7, null]')).toEqual(['a']);
});
