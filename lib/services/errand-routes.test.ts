import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as download } from '#app/api/errands/[id]/file/route.ts';
import { POST as change, DELETE as remove } from '#app/api/errands/[id]/route.ts';
import { GET as list, POST as order } from '#app/api/errands/route.ts';
import { GET as records } from '#app/api/records/route.ts';
import type { ErrandDto, ErrandListDto } from '#lib/endpoints/errands.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import type { Role } from '#lib/policy/role.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
beforeAll(async () => {
  house = await openReportHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const day = 86_400_000;
const at = (days: number) => new Date(Math.floor(Date.now() / day) * day - days * day).toISOString();
const searchOf = (from: number, until: number, more = '') =>
  `product=SMS&account=a1b2c3d4&direction=outbound&start=${at(from)}&end=${at(until)}${more}`.replaceAll(
    '.000Z',
    'Z',
  );
const plan = { format: 'csv', columns: ['message_id', 'to', 'date_received', 'total_price'], zone: null };

const begin = (role: Role, body: object) => house.ask(order, 'POST', { role, body });
const listed = async (role: Role) =>
  ((await (await house.ask(list, 'GET', { role })).json()) as ErrandListDto).errands;
const until = (role: Role, id: string, reached: (errand: ErrandDto) => boolean) =>
  vi.waitUntil(async () => (await listed(role)).find((one) => one.id === id && reached(one)), {
    timeout: 60_000,
    interval: 100,
  }) as Promise<ErrandDto>;
const ended = ({ state }: ErrandDto) => ['done', 'incomplete', 'failed', 'cancelled'].includes(state);

async function readAll(role: Role, search: string) {
  const pages: RecordsPageDto[] = [];
  let next: string | null = null;
  do {
    const answer = await house.ask(records, 'GET', {
      role,
      search: next === null ? search : `${search}&next=${encodeURIComponent(next)}`,
    });
    const page = (await answer.json()) as RecordsPageDto;
    pages.push(page);
    next = page.next;
  } while (next);
  return pages;
}

test('an export buys what is missing and holds exactly what the screen shows', async () => {
  const id = randomUUID();
  const search = searchOf(60, 3);
  const first = await begin('admin', { id, kind: 'export', search, plan });
  expect(first.status).toBe(201);
  // Sent twice, begun once.
  expect((await begin('admin', { id, kind: 'export', search, plan })).status).toBe(201);
  const done = await until('admin', id, ended);
  expect(done).toMatchObject({ state: 'done', kind: 'export', mine: true });
  expect(done.bought).toBe(done.records);
  expect(done.file?.name).toMatch(/^SMS_.*\.csv$/);
  const file = await house.ask(download, 'GET', { id });
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const text = await file.text();
  const [header, ...rows] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  expect(header).toBe('"message_id","to","date_received","total_price"');
  const pages = await readAll('admin', search);
  expect(pages.every(({ origin }) => origin === 'vault')).toBe(true);
  const shown = pages.flatMap(({ columns, values }) => values[columns.indexOf('message_id')] ?? []);
  expect(rows.map((row) => row.slice(1, row.indexOf('"', 1)))).toEqual(shown);
  expect(rows).toHaveLength(done.records);
});

test('a second export of the same is free, under the masks of whoever makes it, and nobody else’s', async () => {
  const id = randomUUID();
  await begin('finance', { id, kind: 'export', search: searchOf(60, 3), plan });
  const done = await until('finance', id, ended);
  expect(done).toMatchObject({ state: 'done', bought: 0, charge: null });
  const text = await (await house.ask(download, 'GET', { id, role: 'finance' })).text();
  const [, first = ''] = text.split(/\r?\n/);
  expect(first.split(',')[1]).toBe('""');
  expect((await house.ask(download, 'GET', { id, role: 'manager' })).status).toBe(404);
  expect((await listed('manager')).some((one) => one.id === id)).toBe(false);
  expect((await listed('admin')).find((one) => one.id === id)).toMatchObject({ mine: false });
  expect((await house.ask(download, 'GET', { id, role: 'admin' })).status).toBe(200);
  expect((await house.ask(remove, 'DELETE', { id, role: 'finance' })).status).toBe(204);
  expect((await house.ask(download, 'GET', { id, role: 'finance' })).status).toBe(404);
});

test('a fill buys a range, and the records page is free afterwards', async () => {
  const id = randomUUID();
  await begin('manager', { id, kind: 'fill', search: searchOf(200, 150) });
  const done = await until('manager', id, ended);
  expect(done).toMatchObject({ state: 'done', file: null });
  expect(done.bought).toBeGreaterThan(0);
  const pages = await readAll('manager', searchOf(200, 150));
  expect(pages.every(({ origin }) => origin === 'vault')).toBe(true);
});

/** Paused as soon as it is there: once its order has been answered it may be over. */
async function beginPaused(id: string, search: string, file: object): Promise<void> {
  const begun = begin('admin', { id, kind: 'export', search, plan: file });
  await vi.waitUntil(
    async () => (await house.ask(change, 'POST', { id, body: { step: 'pause' } })).status === 200,
    { timeout: 20_000, interval: 10 },
  );
  await begun;
}

test('what is stopped can be written as it is, and says that it is not complete', async () => {
  const id = randomUUID();
  await beginPaused(id, searchOf(380, 230), { ...plan, format: 'ndjson' });
  const paused = await until('admin', id, ({ state }) => state !== 'waiting' && state !== 'buying');
  expect(paused.state).toBe('paused');
  expect((await house.ask(change, 'POST', { id, body: { step: 'pause' } })).status).toBe(409);
  await house.ask(change, 'POST', { id, body: { step: 'finish' } });
  const written = await until('admin', id, ended);
  expect(written).toMatchObject({ state: 'incomplete' });
  expect(written.file?.name).toMatch(/^INCOMPLETE_SMS_.*\.ndjson$/);
  const again = randomUUID();
  // Of the other direction: what was under way of the first one may have been all of it.
  await beginPaused(again, searchOf(380, 230).replace('outbound', 'inbound'), plan);
  await until('admin', again, ({ state }) => state === 'paused');
  await house.ask(change, 'POST', { id: again, body: { step: 'resume' } });
  const whole = await until('admin', again, ended);
  expect(whole.state).toBe('done');
  expect(whole.records).toBeGreaterThan(0);
});

test('a budget is asked before anything begins', async () => {
  const budgets = house.backend.tolls.budgets;
  const budget = { perMonth: '0', currency: 'EUR', changedBy: 'admin', subject: '', scope: 'house' } as const;
  const body = { id: randomUUID(), kind: 'fill', search: searchOf(230, 226) };
  await budgets.set({ ...budget, mode: 'hard' });
  try {
    const refused = await begin('finance', body);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'budget_exceeded',
    ]);
    for (const { budget: one } of await budgets.list()) await budgets.remove(one.id);
    await budgets.set({ ...budget, mode: 'soft' });
    expect((await begin('finance', body)).status).toBe(409);
    expect(await listed('finance')).not.toContainEqual(expect.objectContaining({ id: body.id }));
    const agreed = { 'x-tollbook-confirm': 'budget' };
    expect((await house.ask(order, 'POST', { role: 'finance', body, headers: agreed })).status).toBe(201);
    expect(await until('finance', body.id, ended)).toMatchObject({ state: 'done' });
  } finally {
    for (const { budget: one } of await budgets.list()) await budgets.remove(one.id);
  }
});

test('a file of time that Vonage no longer has holds what is owned, and says what nobody has', async () => {
  const scope = {
    ...{ accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound' as const, filters: {} },
    ...{ includeMessage: false, showConcatenated: false, personal: true },
  };
  const [from, end] = [Date.parse(at(795)), Date.parse(at(790))];
  await house.backend.vault.coverage.add({ scope, from, until: end, asOf: end + 10 * day });
  const id = randomUUID();
  expect((await begin('admin', { id, kind: 'export', search: searchOf(800, 790), plan })).status).toBe(201);
  const done = await until('admin', id, ended);
  expect(done).toMatchObject({ state: 'incomplete', bought: 0, charge: null });
  const gone = `${at(800).replace('.000Z', 'Z')} to ${at(795).replace('.000Z', 'Z')}.`;
  expect(done.reason).toBe(`Vonage keeps SMS records for 13 months, and these were not owned: ${gone}`);
  expect(done.file?.name).toMatch(/^INCOMPLETE_SMS_/);
});

test('what cannot be exported is refused in words', async () => {
  const refused = async (body: object) => {
    const answer = await begin('finance', { id: randomUUID(), kind: 'export', plan, ...body });
    return { status: answer.status, ...((await answer.json()) as { detail: string }) };
  };
  expect(await refused({ search: searchOf(9, 8, '&gateway_id=7') })).toMatchObject({ status: 422 });
  expect(await refused({ search: searchOf(780, 8) })).toMatchObject({
    status: 422,
    detail: expect.stringContaining('Vonage keeps SMS records for 13 months'),
  });
  expect(await refused({ search: searchOf(9, 8), plan: undefined })).toMatchObject({ status: 400 });
  expect(await refused({ search: searchOf(9, 8), plan: { ...plan, zone: 'Mars/Base' } })).toMatchObject({
    status: 400,
  });
  expect(await refused({ search: searchOf(9, 8, '&account=other') })).toMatchObject({ status: 400 });
});
