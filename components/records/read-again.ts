import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { parseInstant } from '#lib/query/instant.ts';

interface Pages {
  readonly pages: RecordsPageDto[];
  /** What each was asked for with. */
  readonly pageParams: string[];
}

/** The newest second of a purchase may be owned in part only: what lies within it is left to reading on. */
const secondMs = 1000;

/**
 * Reads what was loaded once more, as far back as it had come and not beyond: all of it is owned, so it costs nothing.
 */
export async function readAgain(
  old: readonly RecordsPageDto[],
  read: (next: string) => Promise<RecordsPageDto>,
): Promise<Pages> {
  const reached = timeOf(old.at(-1)) + secondMs;
  const pages: RecordsPageDto[] = [];
  const pageParams: string[] = [];
  for (let next: string | null = ''; next !== null && pages.length < old.length; ) {
    const page: RecordsPageDto = await read(next);
    pages.push(page);
    pageParams.push(next);
    next = timeOf(page) > reached ? page.next : null;
  }
  return { pages, pageParams };
}

const timeOf = (page: RecordsPageDto | undefined): number => parseInstant(page?.searchedTo ?? '') ?? 0;
