import type { RecordPage } from '#components/record-detail/record-page.ts';

interface CountedPage extends RecordPage {
  readonly count: number;
}

/** All pages read so far as one list; a record is a pair of page and offset, never an object of its own. */
export interface LoadedRecords<Page extends CountedPage = CountedPage> {
  readonly pages: readonly Page[];
  /** Index of each page's first record. */
  readonly starts: readonly number[];
  readonly count: number;
}

export interface Place<Page extends CountedPage = CountedPage> {
  readonly page: Page;
  readonly offset: number;
}

export function loadedRecords<Page extends CountedPage>(pages: readonly Page[]): LoadedRecords<Page> {
  const starts: number[] = [];
  let count = 0;
  for (const page of pages) {
    starts.push(count);
    count += page.count;
  }
  return { pages, starts, count };
}

/** Where the record at `index` is, by binary search over the page starts. */
export function placeOf<Page extends CountedPage>(
  loaded: LoadedRecords<Page>,
  index: number,
): Place<Page> | undefined {
  if (index < 0 || index >= loaded.count) return undefined;
  let low = 0;
  let high = loaded.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((loaded.starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const page = loaded.pages[low];
  return page && { page, offset: index - (loaded.starts[low] ?? 0) };
}
