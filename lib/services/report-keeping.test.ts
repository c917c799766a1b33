import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as readRecords } from '#app/api/records/route.ts';
import { DELETE as deleteFile, GET as download } from '#app/api/reports/[id]/file/route.ts';
import { DELETE as cancelOpening, POST as openIt } from '#app/api/reports/[id]/open/route.ts';
import { DELETE as close, POST as find } from '#app/api/reports/[id]/records/route.ts';
import { POST as retry } from '#app/api/reports/[id]/retry/route.ts';
import type { FoundInDataSet } from '#lib/endpoints/found-in-data-set.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { Role } from '#lib/policy/role.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let report: ReportDto;
/** What an admin sees of the newest record. */
let newest: Record<string, unknown>;

const isOpen = ({ dataset }: ReportDto) => dataset.state === 'ready' || dataset.state === 'failed';
const open = async (role: Role = 'manager') => {
  expect((await house.ask(openIt, 'POST', { id: report.id, role })).status).toBe(200);
  return house.until(report.id, isOpen);
};
const ask = (body: object, role: Role = 'admin', id = report.id) =>
  house.ask(find, 'POST', { id, role, body });
const found = async (body: object, role?: Role): Promise<FoundInDataSet> => (await ask(body, role)).json();
const read = (role: Role = 'admin') =>
  house.ask(readRecords, 'GET', { role, search: `${report.search}&dataset=${report.id}` });
const databases = async () =>
  (
    await house.backend.engine.rows<{ name: string }>(
      "SELECT name FROM system.databases WHERE match(name, '^vault_')",
    )
  ).map(({ name }) => name);
const valuesOf = ({ found: { columns, values } }: FoundInDataSet, name: string) =>
  values[columns.indexOf(name)] ?? [];

beforeAll(async () => {
  house = await openReportHouse();
  report = await house.ordered('manager', randomUUID());
  await open();
  const page: RecordsPageDto = await (await read()).json();
  newest = Object.fromEntries(page.columns.map((name, column) => [name, page.values[column]?.[0]]));
});
afterAll(() => house[Symbol.asyncDispose]());

it('finds ids in an opened report, says which are not there, and asks Vonage nothing', async () => {
  const { message_id: id } = newest;
  const answer = await found({ ids: [id, 'not-in-here-1'] });
  expect(answer).toMatchObject({ count: 1, notFound: ['not-in-here-1'], more: false });
  expect(valuesOf(answer, 'to')).toEqual([newest.to]);
  const masked = await found({ ids: [id] }, 'finance');
  expect([masked.count, valuesOf(masked, 'to'), masked.masked.includes('to')]).toEqual([1, [null], true]);
});

it('finds a number exactly, and only for who may see numbers: it would be an oracle', async () => {
  const { to } = newest;
  const answer = await found({ numbers: [to, '10000000001'] }, 'support');
  expect(answer.notFound).toEqual(['10000000001']);
  expect(answer.count).toBeGreaterThan(0);
  const [tos, froms] = [valuesOf(answer, 'to'), valuesOf(answer, 'from')];
  for (const [row, value] of tos.entries()) expect([value, froms[row]]).toContain(to);
  expect((await found({ numbers: [String(to).slice(0, -1)] })).count).toBe(0);
  // Neither as a number nor in the place of an id.
  for (const role of ['finance', 'manager'] as const) {
    expect((await ask({ numbers: [to] }, role)).status).toBe(403);
    expect((await found({ ids: [to] }, role)).count).toBe(0);
  }
});

it('takes ids or numbers, and few of them', async () => {
  const many = Array.from({ length: 21 }, (_, index) => `id-${index}`);
  for (const body of [{}, { ids: ['a'], numbers: ['123456'] }, { ids: many }, { numbers: ['+1 23'] }])
    expect((await ask(body)).status).toBe(400);
  expect((await ask({ ids: ['a'] }, 'admin', randomUUID())).status).toBe(404);
});

it('lets a person take away what came of the own order, and finance and admins of anybody’s', async () => {
  for (const what of [deleteFile, close])
    expect((await house.ask(what, 'DELETE', { id: report.id, role: 'support' })).status).toBe(403);
  const seen = (role: Role) => house.ask(openIt, 'POST', { id: report.id, role }).then((it) => it.json());
  const rights = await Promise.all(
    (['support', 'finance', 'manager', 'admin'] as const).map(
      async (role) => ((await seen(role)) as ReportDto).mayDiscard,
    ),
  );
  expect(rights).toEqual([false, true, true, true]);
});

it('closes a data set for good, and opens it again out of the file', async () => {
  expect(await databases()).toEqual([`vault_${report.id.replaceAll('-', '')}`]);
  const closed: ReportDto = await (
    await house.ask(close, 'DELETE', { id: report.id, role: 'finance' })
  ).json();
  expect(closed).toMatchObject({ dataset: { state: 'closed', reason: null }, file: { state: 'ready' } });
  expect(Date.now() - Date.parse(closed.gone.dataset ?? '')).toBeLessThan(60_000);
  expect(await databases()).toEqual([]);
  for (const answer of [await read(), await ask({ ids: ['a'] })]) {
    expect(answer.status).toBe(409);
    expect((await answer.json()).detail).toMatch(/closed. Opening it again .* is free/);
  }
  expect((await house.ask(close, 'DELETE', { id: report.id })).status, 'twice').toBe(200);
  expect((await open()).dataset).toMatchObject({ state: 'ready', rows: report.itemsCount });
});

it('lets whoever may open it cancel that, and opens it again at no cost', async () => {
  const cancel = (role: Role) => house.ask(cancelOpening, 'DELETE', { id: report.id, role });
  const late = await cancel('support');
  expect([late.status, (await late.json()).detail]).toEqual([409, expect.stringMatching(/open already/)]);
  await house.backend.shelf.store.change(report.id, { dataState: 'importing' });
  for (const time of ['once', 'twice']) {
    const answer = await cancel('support');
    expect([answer.status, ((await answer.json()) as ReportDto).dataset.state], time).toEqual([200, 'none']);
  }
  expect(await databases()).toEqual([]);
  expect((await open()).dataset).toMatchObject({ state: 'ready', rows: report.itemsCount });
});

it('deletes a file, and fetches it again, free, when it is opened or asked for', async () => {
  const gone: ReportDto = await (
    await house.ask(deleteFile, 'DELETE', { id: report.id, role: 'manager' })
  ).json();
  expect(gone).toMatchObject({ file: { state: 'deleted', reason: null }, dataset: { state: 'ready' } });
  expect(await readdir(house.folder)).toEqual([]);
  expect((await read()).status, 'its records stay').toBe(200);
  expect((await (await house.ask(download, 'GET', { id: report.id })).json()).detail).toMatch(/is free/);

  await house.ask(retry, 'POST', { id: report.id });
  await house.until(report.id, ({ file }) => file.state === 'ready');
  for (const what of [deleteFile, close]) await house.ask(what, 'DELETE', { id: report.id });
  const reopened = await open();
  expect(reopened).toMatchObject({
    file: { state: 'ready' },
    dataset: { state: 'ready', rows: report.itemsCount },
    gone: { file: null, dataset: null },
  });
  const client = await house.backend.clientFor('a1b2c3d4');
  expect((await client.listReports({ accountId: 'a1b2c3d4' })).reports, 'nothing was bought').toHaveLength(1);
});

it('says so where Vonage no longer has what was deleted, and buys nothing', async () => {
  for (const what of [deleteFile, close]) await house.ask(what, 'DELETE', { id: report.id });
  const finishedAt = new Date(Date.now() - 72 * 3_600_000);
  await house.backend.shelf.store.change(report.id, { finishedAt });
  for (const answer of [
    await house.ask(openIt, 'POST', { id: report.id }),
    await house.ask(retry, 'POST', { id: report.id }),
    await house.ask(download, 'GET', { id: report.id }),
  ]) {
    expect(answer.status).toBe(409);
    expect((await answer.json()).detail).toMatch(/deleted here.*again costs again/);
  }
});
