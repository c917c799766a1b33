import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST as preview } from '#app/api/spend/allocation/preview/route.ts';
import { GET as allocation } from '#app/api/spend/allocation/route.ts';
import { GET as bridge } from '#app/api/spend/bridge/route.ts';
import { GET as drift } from '#app/api/spend/closings/[id]/route.ts';
import * as closings from '#app/api/spend/closings/route.ts';
import { POST as invoice } from '#app/api/spend/invoice/route.ts';
import * as products from '#app/api/spend/products/route.ts';
import { GET as spend } from '#app/api/spend/route.ts';
import * as rules from '#app/api/spend/rules/route.ts';
import { GET as statement } from '#app/api/spend/statement/route.ts';
import { GET as waste } from '#app/api/spend/waste/route.ts';
import type { InvoiceDto } from '#lib/endpoints/invoice.ts';
import type { ClosingDto, SpendDto } from '#lib/endpoints/spend.ts';
import type { Role } from '#lib/policy/role.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let ask: ReportHouse['ask'];

beforeAll(async () => {
  house = await openReportHouse();
  ({ ask } = house);
});
afterAll(() => house[Symbol.asyncDispose]());

const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
const period = { account: 'a1b2c3d4', start: `${month}-01`, end: `${month}-28`, zone: 'UTC' };
const rule = {
  ...{ id: randomUUID(), target: 'team', field: 'client_ref' },
  ...{ kind: 'separator', expression: '-', position: 1 },
};
const searchOf = (more: object) =>
  new URLSearchParams({ ...period, ...more } as Record<string, string>).toString();
const get = (handler: Parameters<ReportHouse['ask']>[0], more: object, role: Role = 'finance', id = '') =>
  ask(handler, 'GET', { role, search: searchOf(more), id });

test('a month without records is told as missing, closed with a reason, and compared with an invoice', async () => {
  const figures: SpendDto = await (await get(spend, { by: 'product' })).json();
  expect(figures.totals).toEqual([]);
  expect(figures.standing.parts.every(({ ownedMs, missing }) => ownedMs === 0 && missing.length > 0)).toBe(
    true,
  );

  const body = { ...period, id: randomUUID(), seen: [], reason: 'Nothing was used' };
  const closed: ClosingDto = await (await ask(closings.POST, 'POST', { role: 'finance', body })).json();
  expect(closed).toMatchObject({ reason: 'Nothing was used', totals: [], subaccounts: 'exclude' });
  const since = await ask(drift, 'GET', { role: 'manager', id: closed.id });
  expect(await since.json()).toMatchObject({ closing: { id: closed.id }, drift: [] });

  const text = 'SMS,GB,10,1.00,EUR\nTotal,,10,1.00,EUR\nFax,,1,free,EUR';
  const answer = await ask(invoice, 'POST', { role: 'finance', body: { ...period, text } });
  expect((await answer.json()) as InvoiceDto).toMatchObject({
    totals: [{ currency: 'EUR', invoiced: '1', charged: '0', difference: '1' }],
    matches: [{ product: 'SMS', title: 'SMS', lines: [1], reasons: ['missing-hours', 'not-in-records'] }],
    faults: [{ line: 3 }],
    ...{ moreFaults: 0, sums: 1 },
  });
});

test('a rule is previewed, set, used and removed', async () => {
  const { account: _, ...one } = { account: '', ...rule };
  const tried = await ask(preview, 'POST', {
    role: 'finance',
    body: { period, rule: one },
  });
  expect(await tried.json()).toMatchObject({ samples: [], totals: [] });
  const set = await ask(rules.PUT, 'PUT', { role: 'finance', body: { account: period.account, ...rule } });
  expect(set.status).toBe(204);
  expect(await (await get(allocation, { target: 'team' })).json()).toMatchObject({
    rules: [{ id: rule.id }],
  });
  const file = await get(statement, { target: 'team', value: '=evil()', format: 'csv' });
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(await file.text()).toContain('"Product","Country"');
  const search = new URLSearchParams({ account: period.account, id: rule.id }).toString();
  expect((await ask(rules.DELETE, 'DELETE', { role: 'finance', search })).status).toBe(204);
  expect((await ask(rules.DELETE, 'DELETE', { role: 'finance', search })).status).toBe(404);
});

test('what an account does not use is said, and said otherwise', async () => {
  const search = `account=${period.account}`;
  const read = async () => (await ask(products.GET, 'GET', { role: 'manager', search })).json();
  expect(await read()).toEqual({ unused: [], said: null });
  const body = { account: period.account, unused: ['MEETINGS'] };
  const answer = await ask(products.PUT, 'PUT', { role: 'finance', body });
  expect(answer.status).toBe(200);
  expect(await read()).toEqual(await answer.json());
  const figures: SpendDto = await (await get(spend, { by: 'product' })).json();
  expect(figures.standing.unused).toMatchObject([{ products: [{ title: 'Meetings' }], counted: [] }]);
  expect(figures.standing.parts.some(({ product }) => product === 'MEETINGS')).toBe(false);
});

const before = { beforeStart: '2026-01-01', beforeEnd: '2026-01-31' };

test.each<[string, () => Promise<Response>, number]>([
  ['support sees no figures', () => get(spend, { by: 'product' }, 'support'), 403],
  ['support sees no bridge', () => get(bridge, before, 'support'), 403],
  ['support sees no waste', () => get(waste, {}, 'support'), 403],
  ['support sees no allocation', () => get(allocation, { target: 'team' }, 'support'), 403],
  [
    'support gets no statement',
    () => get(statement, { target: 'team', value: 'x', format: 'csv' }, 'support'),
    403,
  ],
  ['support compares no invoice', () => post(invoice, 'support', { ...period, text: 'SMS,1' }), 403],
  ['support previews no rule', () => post(preview, 'support', { period, rule }), 403],
  [
    'support sees nothing closed',
    () => ask(closings.GET, 'GET', { role: 'support', search: 'account=a1b2c3d4' }),
    403,
  ],
  [
    'a manager closes nothing',
    () => post(closings.POST, 'manager', { ...period, id: randomUUID(), seen: [] }),
    403,
  ],
  [
    'a manager sets no rule',
    () => ask(rules.PUT, 'PUT', { role: 'manager', body: { account: 'a1b2c3d4', ...rule } }),
    403,
  ],
  [
    'support sees no products in use',
    () => ask(products.GET, 'GET', { role: 'support', search: 'account=a1b2c3d4' }),
    403,
  ],
  [
    'a manager says nothing of products',
    () => ask(products.PUT, 'PUT', { role: 'manager', body: { account: 'a1b2c3d4', unused: [] } }),
    403,
  ],
  ['products not used are listed', () => ask(products.PUT, 'PUT', { body: { account: 'a1b2c3d4' } }), 400],
  [
    '… by their names',
    () => ask(products.PUT, 'PUT', { body: { account: 'a1b2c3d4', unused: ['Fax'] } }),
    400,
  ],
  ['an account is one of ours', () => get(spend, { by: 'product', account: 'nobody' }), 404],
  ['a period has dates', () => get(spend, { by: 'product', start: 'May' }), 400],
  ['… in their order', () => get(spend, { by: 'product', start: '2999-01-01' }), 400],
  ['… not too many of them', () => get(spend, { by: 'product', start: '2020-01-01' }), 400],
  ['… and so has the one before', () => get(bridge, { ...before, beforeEnd: '2025-12-31' }), 400],
  ['a zone is one', () => get(spend, { by: 'product', zone: 'Mars/Olympus' }), 400],
  ['lines are by something', () => get(spend, { by: 'mood' }), 400],
  ['nothing else is taken', () => get(waste, { extra: '1' }), 400],
  ['a closing has an id', () => post(closings.POST, 'finance', { ...period, id: 'x', seen: [] }), 400],
  [
    'there is no zeroth part',
    () => ask(rules.PUT, 'PUT', { body: { account: 'a1b2c3d4', ...rule, position: 0 } }),
    400,
  ],
  ['an invoice has lines', () => post(invoice, 'finance', { ...period, text: ' ' }), 400],
  ['… that can be read', () => post(invoice, 'finance', { ...period, text: 'Dear customer' }), 400],
])('%s', async (_, send, status) => {
  expect((await send()).status).toBe(status);
});

function post(handler: Parameters<ReportHouse['ask']>[0], role: Role, body: object) {
  return ask(handler, 'POST', { role, body });
}
