import { expect, it } from 'vitest';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { readAgain } from './read-again.ts';

const page = (searchedTo: string, next: string | null) => ({ searchedTo, next, count: 1 }) as RecordsPageDto;

/** The pages that are there to be read now, by their tokens. */
function reading(pages: Readonly<Record<string, RecordsPageDto>>) {
  const asked: string[] = [];
  const read = async (next: string) => {
    asked.push(next);
    return pages[next] ?? page('', null);
  };
  return { asked, read };
}

const old = [page('2026-03-03T00:00:00Z', 'b'), page('2026-03-02T00:00:00.500Z', 'c')];

it('reads as many pages again', async () => {
  const { asked, read } = reading({
    '': page('2026-03-03T00:00:00Z', 'x'),
    x: page('2026-03-02T00:00:00Z', 'y'),
  });
  const { pages, pageParams } = await readAgain(old, read);
  expect(asked).toEqual(['', 'x']);
  expect(pageParams).toEqual(asked);
  expect(pages.at(-1)?.next).toBe('y');
});

it('goes no further back than before, where nothing would be owned', async () => {
  const { asked, read } = reading({ '': page('2026-03-02T00:00:01Z', 'x') });
  expect((await readAgain(old, read)).pages).toHaveLength(1);
  expect(asked).toEqual(['']);
});

it('stops where there is no more', async () => {
  const { read } = reading({ '': page('2026-03-03T00:00:00Z', null) });
  expect((await readAgain(old, read)).pages).toHaveLength(1);
});
