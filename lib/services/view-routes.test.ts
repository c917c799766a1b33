import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST as submit } from '#app/api/queries/route.ts';
import { GET as ledger } from '#app/api/tolls/ledger/route.ts';
import { GET as address } from '#app/api/views/[id]/address/route.ts';
import * as view from '#app/api/views/[id]/route.ts';
import * as arrangement from '#app/api/views/arrangement/route.ts';
import * as views from '#app/api/views/route.ts';
import type { OpenedViewDto, ViewDto } from '#lib/endpoints/views.ts';
import type { Role } from '#lib/policy/role.ts';
import { draft, openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let ask: ReportHouse['ask'];

beforeAll(async () => {
  house = await openReportHouse();
  ({ ask } = house);
});
afterAll(() => house[Symbol.asyncDispose]());

const number = '447700900123';
const spend = { page: 'spend', search: 'account=a1b2c3d4&view=bridge&by=country' };

async function searchOf(filters: object = {}, more: object = {}): Promise<string> {
  const sealed = await ask(submit, 'POST', { body: { ...draft, filters, ...more } });
  return (await sealed.json()).search;
}

function save(role: Role, more: object) {
  const body = {
    ...{ id: randomUUID(), name: 'Mine', page: 'records', shared: false, keeping: 'relative', zone: 'UTC' },
    ...more,
  };
  return ask(views.POST, 'POST', { role, body });
}

async function saved(role: Role, more: object): Promise<ViewDto> {
  const answer = await save(role, more);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer.json();
}

const open = (role: Role, id: string, zone = 'UTC') =>
  ask(address, 'GET', { role, id, search: `zone=${zone}` });
const listed = async (role: Role): Promise<ViewDto[]> =>
  (await (await ask(views.GET, 'GET', { role })).json()).views;
const seen = async (role: Role, id: string) => (await listed(role)).find((one) => one.id === id);

test('a number is kept sealed, never told, and opened under the rights of whoever opens it', async () => {
  const search = await searchOf({ to: number, status: 'failed' });
  const mine = await saved('support', { search, shared: true, name: 'A customer' });
  expect(mine).toMatchObject({
    ...{ isMine: true, shared: true, mayRemove: true, product: 'SMS', trouble: null },
    range: { preset: 'last-7-days', start: null, end: null },
  });
  const [row] = (await house.backend.views.list('x')).views;
  expect(row?.question).toContain('private=');
  expect(JSON.stringify([row, mine, await listed('admin')])).not.toContain(number);
  expect(JSON.stringify(await listed('admin'))).not.toContain('private');

  const before = Date.now();
  const opened: OpenedViewDto = await (await open('admin', mine.id)).json();
  expect(JSON.stringify(opened)).not.toContain(number);
  const asked = new URLSearchParams(opened.search);
  expect(Date.parse(asked.get('end') ?? '')).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
  expect(Object.fromEntries(asked)).toMatchObject({
    product: 'SMS',
    status: 'failed',
    preset: 'last-7-days',
  });

  expect((await open('finance', mine.id)).status).toBe(403);
  expect((await seen('finance', mine.id))?.trouble).toBe('Your role may not filter by To.');
});

test('what a role may not ask, it does not save', async () => {
  const search = await searchOf({ to: number });
  expect((await save('manager', { search })).status).toBe(403);
  expect((await save('support', spend)).status).toBe(403);
  const charts = { page: 'charts', search: `${await searchOf()}&tab=price&by=country` };
  expect((await save('support', charts)).status).toBe(403);
  const prices = await saved('manager', { ...charts, shared: true });
  expect(prices.part).toBe('price');
  expect((await seen('support', prices.id))?.trouble).toMatch(/^Your role \(support\) may not see prices/);
  const opened: OpenedViewDto = await (await open('finance', prices.id)).json();
  expect(opened.search).toMatch(/&by=country&tab=price$/);
});

test('charts of all products are of no one product, and rules are kept by name', async () => {
  const search = await searchOf();
  const all = await saved('manager', { page: 'charts', search: `${search}&by=product` });
  expect(all.product).toBeNull();
  const { search: kept }: OpenedViewDto = await (await open('manager', all.id)).json();
  expect(kept).toMatch(/^product=SMS&.*&by=product$/);
  const latency = { page: 'charts', search: `${search}&by=product&tab=latency` };
  expect((await saved('manager', latency)).product).toBe('SMS');
  const by = `rule:${randomUUID()}`;
  const ruled = await saved('manager', { page: 'charts', search: `${search}&by=${by}` });
  expect(ruled.product).toBe('SMS');
  const opened: OpenedViewDto = await (await open('manager', ruled.id)).json();
  expect(new URLSearchParams(opened.search).get('by')).toBe(by);
});

test('relative times are counted on the opener’s clocks; fixed ones stay', async () => {
  const search = await searchOf({}, { range: { preset: 'yesterday', zone: 'UTC' } });
  const relative = await saved('support', { search });
  const startOf = async (zone: string) => {
    const { search: now }: OpenedViewDto = await (await open('support', relative.id, zone)).json();
    return new URLSearchParams(now).get('start');
  };
  expect(await startOf('Asia/Kathmandu')).toMatch(/T18:15:00Z$/);
  expect(await startOf('UTC')).toBe(new URLSearchParams(search).get('start'));
  const fixed = await saved('support', { search, keeping: 'fixed' });
  const { search: kept }: OpenedViewDto = await (await open('support', fixed.id)).json();
  expect(`${kept}&preset=yesterday`.split('&').sort()).toEqual(search.split('&').sort());
  expect((await seen('support', fixed.id))?.range.preset).toBeNull();
});

test('a month of spend stays last month, with what was chosen on the page', async () => {
  const mine = await saved('finance', { ...spend, search: `${spend.search}&utm=mail` });
  expect(mine).toMatchObject({ part: 'bridge', range: { preset: 'last-month', start: null } });
  const { search }: OpenedViewDto = await (await open('finance', mine.id)).json();
  expect(search).toMatch(
    /^account=a1b2c3d4&by=country&view=bridge&start=\d{4}-\d{2}-01&end=\d{4}-\d{2}-\d{2}$/,
  );
});

test('its owner changes it, an admin may only take a shared one away', async () => {
  const { id } = await saved('support', { search: await searchOf(), name: 'Before' });
  const change = (role: Role, body: object) => ask(view.PATCH, 'PATCH', { role, id, body });
  const remove = (role: Role) => ask(view.DELETE, 'DELETE', { role, id });
  for (const send of [open('admin', id), change('admin', { name: 'X' }), remove('admin')])
    expect((await send).status).toBe(404);
  expect(await (await change('support', { name: ' After ', shared: true })).json()).toMatchObject({
    ...{ name: 'After', shared: true },
  });
  expect(await seen('manager', id)).toMatchObject({ isMine: false, mayRemove: false, owner: 'Sam Support' });
  for (const send of [change('admin', { name: 'X' }), remove('manager')])
    expect((await send).status).toBe(403);
  expect((await seen('admin', id))?.mayRemove).toBe(true);
  expect((await remove('admin')).status).toBe(204);
  expect((await remove('support')).status).toBe(404);
});

test('a view of what is no longer here is listed with a sentence', async () => {
  const at = new Date();
  const [owner] = await house.backend.people.list();
  const stale = async (question: string) => {
    const id = randomUUID();
    await house.backend.views.add({
      ...{ id, ownerId: owner?.id ?? '', name: 'Old', page: 'records', question, beside: {} },
      ...{ arrangement: null, shared: true, createdAt: at, changedAt: at },
    });
    expect((await open('admin', id)).status).toBeGreaterThanOrEqual(400);
    return (await seen('admin', id))?.trouble;
  };
  expect(await stale('product=FAX&account=a1b2c3d4&preset=today')).toMatch(/^This product is unknown/);
  expect(await stale('product=AMD&account=gone1234&preset=last-7-days')).toMatch(/^The account of this view/);
  expect(await stale('product=AMD&account=a1b2c3d4&preset=last-7-days&private=old')).toMatch(
    /^The sealed part/,
  );
});

test('the front page is arranged by each for themselves', async () => {
  const body = { tileOrder: ['spend', 'tolls'], pinned: ['tolls'], hidden: [] };
  expect((await ask(arrangement.PUT, 'PUT', { role: 'finance', body })).status).toBe(204);
  expect(await (await ask(arrangement.GET, 'GET', { role: 'finance' })).json()).toEqual(body);
  expect(await (await ask(arrangement.GET, 'GET', { role: 'support' })).json()).toMatchObject({ pinned: [] });
});

test('saving, listing and opening are no purchase', async () => {
  const { id } = await saved('support', { search: await searchOf(), shared: true });
  for (const role of ['support', 'finance', 'manager', 'admin'] as const) {
    expect((await open(role, id)).status).toBe(200);
    expect(await seen(role, id)).toMatchObject({ trouble: null });
  }
  expect(await (await ask(ledger, 'GET', { role: 'admin' })).json()).toEqual({ entries: [], next: null });
});

const table = {
  ...{ columnOrder: ['to'], columnVisibility: {}, columnSizing: {}, sorting: [] },
  columnPinning: { start: [], end: [] },
};

test.each<[string, object, number, string]>([
  ['no name', { name: '  ' }, 400, 'name'],
  ['too long a name', { name: 'x'.repeat(81) }, 400, 'name'],
  ['no id', { id: 'mine' }, 400, 'id'],
  ['a page nobody saves', { page: 'tolls' }, 400, 'page'],
  ['a zone nobody has', { zone: 'Mars/Olympus' }, 400, 'zone'],
  ['a number in the open', { search: `product=SMS&to=${number}` }, 422, 'filters.to'],
  ['no question', { search: '' }, 422, 'product'],
  ['spend of no account', { ...spend, search: 'view=month' }, 404, ''],
  ['spend of a strange view', { ...spend, search: `${spend.search}&target=<b>` }, 400, 'target'],
  ['somebody else’s', { ownerId: 'x' }, 400, 'ownerId'],
  [
    'a column without a name',
    { arrangement: { ...table, columnOrder: [''] } },
    400,
    'arrangement.columnOrder.0',
  ],
  [
    'a column too wide',
    { arrangement: { ...table, columnSizing: { to: 9000 } } },
    400,
    'arrangement.columnSizing.to',
  ],
])('%s is refused', async (_, change, status, field) => {
  const answer = await save('admin', { search: await searchOf(), ...change });
  expect(answer.status).toBe(status);
  const { fields = [] } = await answer.json();
  expect(fields.map((fault: { field: string }) => fault.field)).toEqual(
    field === '' ? [] : expect.arrayContaining([field]),
  );
});
