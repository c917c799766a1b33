import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as latency } from '#app/api/charts/latency/route.ts';
import { GET as price } from '#app/api/charts/price/route.ts';
import { GET as traffic } from '#app/api/charts/traffic/route.ts';
import { GET as readRecords } from '#app/api/records/route.ts';
import { getLatency, getPrices, getTraffic } from '#lib/endpoints/charts.ts';
import type { Role } from '#lib/policy/role.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let search: string;

beforeAll(async () => {
  house = await openReportHouse();
  const end = Math.floor(Date.now() / 1000) * 1000;
  const range = `start=${formatUtc(end - 7 * 86_400_000)}&end=${formatUtc(end)}`;
  search = `product=SMS&account=a1b2c3d4&direction=outbound&${range}`;
});
afterAll(() => house[Symbol.asyncDispose]());

async function get(handler: typeof traffic, role: Role | null, added = '') {
  const who = role === null ? { headers: { cookie: '' } } : { role };
  const response = await house.ask(handler, 'GET', { ...who, search: `${search}${added}` });
  return { status: response.status, body: await response.json() };
}

it('the routes of charts answer as agreed, before anything is owned and after', async () => {
  const before = await get(traffic, 'manager');
  expect(before).toMatchObject({ status: 200, body: { total: 0, series: [], others: null } });
  expect(before.body.completeness).toMatchObject({ ownedMs: 0, asOf: null, moreMissing: false });
  const page = await get(readRecords, 'admin');
  expect(page.body.next).toBeNull();
  const options = '&zone=Europe/London&by=status&compare=previous';
  for (const [handler, { answer }] of [
    [traffic, getTraffic],
    [latency, getLatency],
    [price, getPrices],
  ] as const) {
    const { status, body } = await get(handler, 'manager', options);
    expect(status).toBe(200);
    expect(answer.safeParse(body).error).toBeUndefined();
    expect(body.completeness).toMatchObject({ records: page.body.count, missing: [] });
  }
});

it('the routes of charts answer of all products, and of rules that are there', async () => {
  const options = '&zone=UTC&by=product&compare=previous';
  for (const [handler, { answer }] of [
    [traffic, getTraffic],
    [price, getPrices],
  ] as const) {
    const { status, body } = await get(handler, 'manager', options);
    expect(status).toBe(200);
    expect(answer.safeParse(body).error).toBeUndefined();
    expect(body.products[0].readings).toMatchObject([
      { direction: 'outbound', missing: [] },
      {
        direction: 'inbound',
        ownedMs: 0,
        missing: [{ search: expect.stringContaining('direction=inbound') }],
      },
    ]);
  }
  expect(await get(latency, 'manager', '&by=product')).toMatchObject({
    ...{ status: 422, body: { fields: [{ field: 'by' }] } },
  });
  expect((await get(traffic, 'manager', '&by=rule:gone')).status).toBe(422);
});

it('the routes of charts are for who may see what they show', async () => {
  expect((await get(traffic, null)).status).toBe(401);
  expect((await get(price, 'support')).status).toBe(403);
  expect((await get(traffic, 'manager', '&by=to')).status).toBe(403);
  expect((await get(traffic, 'manager', '&private=nonsense')).status).toBe(400);
  const refused = await get(traffic, 'admin', '&step=fortnight');
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'step' }] } });
});
