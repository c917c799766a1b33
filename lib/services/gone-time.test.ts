import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { estimateAddress } from './estimate-address.ts';
import type { EstimateContext } from './estimate-reading.ts';
import { exportNow } from './export-now.ts';
import { listRecords } from './list-records.ts';
import { listWays } from './list-ways.ts';
import { createReader, type Reader, type Shown, voice } from './vault-reader.test-server.ts';

let upstream: EmbeddedUpstream;
let reader: Reader;
let owned: readonly Shown[];
/** By then Vonage keeps what happened from 20 October 2026 on. */
const later = Date.UTC(2027, 10, 20, 12);
const oldest = '2026-10-20T00:00:00Z';

const draftOf = (start: string, end: string, more: Partial<QueryDraft> = {}): QueryDraft => ({
  ...voice,
  ...more,
  range: { preset: 'custom', start, end, zone: 'UTC' },
});
const ids = (records: readonly Shown[]) => records.map(({ id }) => id);

beforeAll(async () => {
  upstream = await openEmbeddedUpstream(60_000);
  reader = createReader(upstream);
  const parts = [
    await reader.read(draftOf('2026-10-05', '2026-10-15')),
    await reader.read(draftOf('2026-09-21', '2026-10-01')),
  ];
  owned = parts.flatMap(({ records }) => records);
  await upstream.idle();
  upstream.clock.time = later;
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(() => {
  upstream.requests();
});

const hole = { start: '2026-10-01T00:00:00Z', end: '2026-10-05T00:00:00Z' };

test('what is owned is read for ever, and of the rest it is said that Vonage has it no longer', async () => {
  const { records, pages, requests } = await reader.read(draftOf('2026-09-21', '2026-10-15'));
  expect(ids(records)).toEqual(ids(owned));
  expect(pages.flatMap(({ gone }) => gone)).toEqual([hole]);
  expect(requests).toBe(0);
  expect(pages.every(({ origin, bought }) => origin === 'vault' && bought === 0)).toBe(true);
  expect(pages.at(-1)).toMatchObject({ next: null, searchedTo: '2026-09-21T00:00:00Z' });
  const narrow = await reader.read(draftOf('2026-09-25', '2026-09-26', { direction: 'inbound' }));
  expect(narrow.records.length).toBeGreaterThan(0);
  expect(narrow).toMatchObject({ requests: 0, pages: [{ gone: [] }] });
});

test('a stretch at the very end that is owned by nobody ends the reading', async () => {
  const { records, pages, requests } = await reader.read(draftOf('2026-10-03', '2026-10-15'));
  expect(records.length).toBeGreaterThan(0);
  expect(pages.flatMap(({ gone }) => gone)).toEqual([{ ...hole, start: '2026-10-03T00:00:00Z' }]);
  expect(pages.at(-1)?.next).toBeNull();
  expect(requests).toBe(0);
});

test('only what Vonage still has is bought, and of that nothing older is asked for', async () => {
  const address = await reader.addressOf(draftOf('2026-09-21', '2026-10-25'));
  upstream.requests();
  const pages = [await listRecords(upstream.as('admin'), address)];
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null)
    pages.push(await listRecords(upstream.as('admin'), { ...address, next }));
  const asked = upstream.requests();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.map(({ searchParams }) => searchParams.get('date_start'))).toEqual(asked.map(() => oldest));
  expect(pages.flatMap(({ gone }) => gone)).toEqual([{ start: '2026-10-15T00:00:00Z', end: oldest }, hole]);
  const bought = pages.reduce((sum, page) => sum + page.bought, 0);
  expect(bought).toBeGreaterThan(0);
  expect(pages.reduce((sum, { count }) => sum + count, 0)).toBe(bought + owned.length);
});

test('a range of which nothing that old is owned is refused before anything is asked', async () => {
  const refusal = { code: 'invalid_query', fields: [{ field: 'range.start' }] };
  const missing = draftOf('2026-10-16', '2026-10-25');
  await expect(reader.addressOf(missing)).rejects.toMatchObject(refusal);
  const address = await reader.addressOf(draftOf('2026-09-21', '2026-10-25'));
  const moved = { ...address, start: '2026-10-02T00:00:00Z', end: '2026-10-04T00:00:00Z' };
  await expect(listRecords(upstream.as('admin'), moved)).rejects.toMatchObject(refusal);
  // Voice is owned there, but this is read anew from Vonage each time.
  const free = draftOf('2026-09-21', '2026-10-15', { product: 'REPORTS-USAGE' });
  await expect(reader.addressOf(free)).rejects.toMatchObject(refusal);
  const context = { ...upstream.as('admin'), engine: upstream.engine } as unknown as EstimateContext;
  const file = JSON.stringify({ format: 'csv', columns: ['id'], zone: null });
  await expect(exportNow(context, { ...moved, file })).rejects.toMatchObject(refusal);
  expect(upstream.requests()).toEqual([]);
});

test('a file of such time holds what is owned, is called incomplete, and buys nothing', async () => {
  const shelf = { store: { list: async () => ({ rows: [] }) } };
  const context = { ...upstream.as('admin'), engine: upstream.engine, shelf } as unknown as EstimateContext;
  const address = await reader.addressOf(draftOf('2026-09-21', '2026-10-15'));
  const file = JSON.stringify({ format: 'csv', columns: ['id'], zone: null });
  upstream.requests();
  expect((await listWays(context, address)).ways.map(({ kind }) => kind)).toEqual(['vault']);
  expect(await estimateAddress(context, address)).toMatchObject({
    records: { low: 0, high: 0 },
    isFree: true,
    missing: { ms: 0, goneMs: 4 * 24 * 3_600_000 },
    basis: expect.stringContaining('2026-10-01T00:00:00Z to 2026-10-05T00:00:00Z'),
  });
  const answer = await exportNow(context, { ...address, file });
  expect(answer.headers.get('content-disposition')).toContain('INCOMPLETE');
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines.length - 1).toBe(owned.length);
  expect(upstream.requests()).toEqual([]);
});
