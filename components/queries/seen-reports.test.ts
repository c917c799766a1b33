import { expect, it } from 'vitest';
import { seenReports, withSeen } from './seen-reports.ts';

const looked = (id: string, ended = true) => ({ id, ended });

it('keeps what was seen to end, once, and writes nothing where nothing changed', () => {
  expect(withSeen(['a'], [looked('a'), looked('b'), looked('c', false)])).toBe('["a","b"]');
  expect(withSeen(['a', 'b'], [looked('a'), looked('b'), looked('c', false)])).toBeNull();
  expect(withSeen(['a'], [])).toBeNull();
});

it('forgets a report that is fetched anew, so that its next end is news again', () => {
  expect(withSeen(['a', 'b'], [looked('a', false)])).toBe('["b"]');
});

it('keeps the latest five hundred', () => {
  const many = Array.from({ length: 500 }, (_, index) => `r${index}`);
  const kept = seenReports(withSeen(many, [looked('new')]));
  expect(kept).toHaveLength(500);
  expect(kept?.at(-1)).toBe('new');
  expect(kept?.[0]).toBe('r1');
});

it('tells nothing kept yet from nothing seen, and trusts no text it did not write', () => {
  expect(seenReports(null)).toBeNull();
  expect(seenReports('[]')).toEqual([]);
  for (const text of ['{', '{}', '7', 'null']) expect(seenReports(text)).toBeNull();
  expect(seenReports('["a", 7, null]')).toEqual(['a']);
});
