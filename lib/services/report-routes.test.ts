import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as readRecords } from '#app/api/records/route.ts';
import { POST as abort } from '#app/api/reports/[id]/abort/route.ts';
import { GET as download } from '#app/api/reports/[id]/file/route.ts';
import { POST as openIt } from '#app/api/reports/[id]/open/route.ts';
import { POST as retry } from '#app/api/reports/[id]/retry/route.ts';
import { GET as estimate } from '#app/api/reports/estimate/route.ts';
import { GET as list, POST as order } from '#app/api/reports/route.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { isRecordsPage, type RecordsPageDto } from '#lib/endpoints/records.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { Role } from '#lib/policy/role.ts';
import type { Backend } from '#lib/server/backend.ts';
import { draft, openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let reportHouse: ReportHouse;
let house: Backend;
let ask: ReportHouse['ask'];
let until: ReportHouse['until'];
let report: ReportDto;

beforeAll(async () => {
  reportHouse = await openReportHouse();
  ({ backend: house, ask, until } = reportHouse);
});
afterAll(() => reportHouse[Symbol.asyncDispose]());

it('orders once under one key, however often it is sent and by how many at once', async () => {
  const body = { draft, idempotencyKey: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(order, 'POST', { body })));
  const reports = (await Promise.all(answers.map((answer) => answer.json()))) as ReportDto[];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(reports.map(({ id }) => id)).size).toBe(1);
  report = await until(reports[0]?.id ?? '', ({ file }) => file.state === 'ready');
  expect(report).toMatchObject({
    status: 'SUCCESS',
    createdBy: expect.any(String),
    truncated: false,
    failure: null,
  });
  const client = await house.clientFor('a1b2c3d4');
  expect((await client.listReports({ accountId: 'a1b2c3d4' })).reports).toHaveLength(1);
  const { reports: listed, nextPollMs } = await (
    await ask(list, 'GET', { search: 'account=a1b2c3d4' })
  ).json();
  expect(listed.map(({ id }: ReportDto) => id)).toEqual([report.id]);
  expect(nextPollMs).toBeNull();
});

it('refuses another order under a key that is taken', async () => {
  const idempotencyKey = randomUUID();
  const search = report.search ?? '';
  expect((await ask(order, 'POST', { body: { search, idempotencyKey } })).status).toBe(201);
  const other = await ask(order, 'POST', { body: { search, includeSubaccounts: true, idempotencyKey } });
  expect(other.status).toBe(409);
});

it('serves the file whole, in parts and not again to who has it; only to whom nothing is masked for', async () => {
  const whole = await ask(download, 'GET', { id: report.id });
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(whole.headers.get('content-length')).toBe(String(bytes.length));
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
  expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="SMS_${report.id}.zip"`);
  const etag = whole.headers.get('etag') ?? '';
  const part = async (range: string, more = {}) => {
    const answer = await ask(download, 'GET', { id: report.id, headers: { range, ...more } });
    return {
      status: answer.status,
      range: answer.headers.get('content-range'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const { length } = bytes;
  expect(await part('bytes=10-19')).toEqual({
    status: 206,
    range: `bytes 10-19/${length}`,
    bytes: bytes.subarray(10, 20),
  });
  expect(await part('bytes=-7')).toEqual({
    status: 206,
    range: `bytes ${length - 7}-${length - 1}/${length}`,
    bytes: bytes.subarray(-7),
  });
  expect((await part(`bytes=${length}-`)).status).toBe(416);
  expect(await part('bytes=5-', { 'if-range': '"other"' })).toEqual({ status: 200, range: null, bytes });
  expect((await ask(download, 'GET', { id: report.id, headers: { 'if-none-match': etag } })).status).toBe(
    304,
  );
  for (const role of ['support', 'finance', 'manager'] as const)
    expect((await ask(download, 'GET', { id: report.id, role })).status).toBe(403);
});

it('opens as a data set that every reader sees under their own masks, page by page', async () => {
  expect((await ask(openIt, 'POST', { id: report.id, role: 'finance' })).status).toBe(200);
  const open = await until(
    report.id,
    ({ dataset }) => dataset.state === 'ready' || dataset.state === 'failed',
  );
  expect(open.dataset).toEqual({
    state: 'ready',
    rows: report.itemsCount,
    badRows: 0,
    progress: null,
    reason: null,
    strangers: [],
  });
  const read = async (role: Role, next?: string): Promise<RecordsPageDto> => {
    const search = `${report.search}&dataset=${report.id}${next ? `&next=${encodeURIComponent(next)}` : ''}`;
    return (await ask(readRecords, 'GET', { role, search })).json();
  };
  let page = await read('finance');
  expect(isRecordsPage(page)).toBe(true);
  expect(page).toMatchObject({ origin: 'vault', cost: { price: null } });
  expect(page.masked).toContain('to');
  expect((await read('support')).masked).not.toContain('to');
  const ids = new Set<unknown>();
  let rows = 0;
  for (;;) {
    rows += page.count;
    for (const id of page.values[page.columns.indexOf('id')] ?? []) ids.add(id);
    if (page.next === null) break;
    page = await read('finance', page.next);
  }
  expect([rows, ids.size]).toEqual([report.itemsCount, report.itemsCount]);
});

it('holds in the data set what a live reading of the same question buys', async () => {
  const live = await (await ask(readRecords, 'GET', { search: report.search ?? '' })).json();
  const opened = await (
    await ask(readRecords, 'GET', { search: `${report.search}&dataset=${report.id}` })
  ).json();
  const rows = ({ columns, values }: RecordsPageDto) =>
    (values[0] ?? []).map((_, row) =>
      Object.fromEntries(
        columns.flatMap((name, column) => (name === 'price' ? [] : [[name, values[column]?.[row]]])),
      ),
    );
  expect(rows(opened).slice(0, 100)).toEqual(rows(live).slice(0, 100));
});

it('narrows the data set by what the address asks besides, and refuses one of another question', async () => {
  const narrow = await ask(readRecords, 'GET', {
    search: `${report.search}&status=delivered&dataset=${report.id}`,
  });
  const page: RecordsPageDto = await narrow.json();
  expect(new Set(page.values[page.columns.indexOf('status')])).toEqual(new Set(['delivered']));
  const other = (report.search ?? '').replace('outbound', 'inbound');
  expect((await ask(readRecords, 'GET', { search: `${other}&dataset=${report.id}` })).status).toBe(422);
  expect((await ask(readRecords, 'GET', { search: `${report.search}&dataset=${randomUUID()}` })).status).toBe(
    404,
  );
});

it('estimates from the reports that are here, without prices for who may not see them', async () => {
  const search = report.search ?? '';
  const known: EstimateDto = await (await ask(estimate, 'GET', { search })).json();
  const count = report.itemsCount ?? 0;
  expect(known.records?.low).toBeLessThanOrEqual(count);
  expect(known.records?.high).toBeGreaterThanOrEqual(count);
  expect(known.cost?.currency).toBe('EUR');
  const support: EstimateDto = await (await ask(estimate, 'GET', { search, role: 'support' })).json();
  expect([support.records, support.cost]).toEqual([known.records, null]);
  const inbound = search.replace('outbound', 'inbound');
  const unknown: EstimateDto = await (await ask(estimate, 'GET', { search: inbound })).json();
  expect([unknown.records, unknown.cost, unknown.seconds]).toEqual([null, null, null]);
  const usage = search.replace('SMS', 'REPORTS-USAGE').replace(/&direction=outbound/, '');
  const free: EstimateDto = await (await ask(estimate, 'GET', { search: usage })).json();
  expect([free.records, free.cost]).toEqual([null, { low: '0', high: '0', currency: 'EUR' }]);
  expect(free.basis).not.toMatch(/price/);
});

it('takes up reports ordered elsewhere, and says what cannot be done to a finished one', async () => {
  const client = await house.clientFor('a1b2c3d4');
  const made = await client.createReport({
    product: 'SMS',
    account_id: 'a1b2c3d4',
    direction: 'inbound',
    date_start: report.range.start,
    date_end: report.range.end,
  });
  await house.shelf.discover('a1b2c3d4', () => null, AbortSignal.timeout(5_000));
  const { reports } = await (await ask(list, 'GET', { search: 'account=a1b2c3d4&who=elsewhere' })).json();
  expect(reports.map(({ requestId }: ReportDto) => requestId)).toEqual([made.requestId]);
  const theirs = await until(reports[0].id, ({ file }) => file.state === 'ready');
  expect(theirs.createdBy).toBeNull();
  expect((await ask(abort, 'POST', { id: theirs.id })).status).toBe(409);
  expect((await ask(retry, 'POST', { id: theirs.id })).status).toBe(409);
});
