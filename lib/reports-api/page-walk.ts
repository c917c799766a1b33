import { type Cursor, emptyTrail, follow, repeatedPage } from './cursor-trail.ts';
import type { RecordsPage } from './records-page.ts';
import type { ReadOptions, ReportsClient } from './reports-client.ts';

/**
 * Every page of a query, newest first. Stops with upstream_repeated_page before a page would be bought twice, and when
 * pages stay empty. Records that appear on two pages are the caller's to recognise.
 */
export async function* walkPages(
  client: Pick<ReportsClient, 'getRecords'>,
  parameters: Readonly<Record<string, string>>,
  options: ReadOptions = {},
): AsyncGenerator<RecordsPage, void, undefined> {
  let cursor: Cursor | undefined = options.cursor;
  let trail = cursor ? follow(emptyTrail, cursor) : emptyTrail;
  let lastWasEmpty = false;
  for (;;) {
    const page: RecordsPage = await client.getRecords(parameters, {
      ...options,
      ...(cursor ? { cursor } : {}),
    });
    yield page;
    if (page.next === null) return;
    if (page.records.length === 0 && lastWasEmpty) throw repeatedPage();
    lastWasEmpty = page.records.length === 0;
    trail = follow(trail, page.next);
    cursor = page.next;
  }
}
