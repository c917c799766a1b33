import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as latency } from '#app/api/charts/latency/route.ts';
import { GET as price } from '#app/api/charts/price/route.ts';
import { GET as traffic } from '#app/api/charts/traffic/route.ts';
import { GET as readRecords } from '#app/api/records/route.ts';
import { getLatency, getPrices, getTraffic } from '#lib/endpoints/charts.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { Role } from '#lib/policy/role.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { type Backend, installBackend } from '#lib/server/backend.ts';
import { readEnv } from '#lib/server/env.ts';
import { createLog } from '#lib/server/log.ts';
import { openBackend } from '#lib/server/open-backend.ts';
import { cookieNames } from '#lib/server/session-cookie.ts';

let house: Backend;
let folder: string;
let search: string;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-charts-'));
  const env = readEnv({ TOLLBOOK_DATA: folder, TOLLBOOK_DEMO_RECORDS: '10000', LOG_LEVEL: 'silent' });
  house = await openBackend(env, createLog('silent'));
  installBackend(house);
  for (const { id, role } of demoPeople) {
    const sessionId = await house.sessions.start(id);
    const token = await encode({ token: { sessionId }, secret: house.secrets[0].reveal() });
    cookies.set(role, `${cookieNames(env.url).session}=${token}`);
  }
  const end = Math.floor(Date.now() / 1000) * 1000;
  const range = `start=${formatUtc(end - 7 * 86_400_000)}&end=${formatUtc(end)}`;
  search = `product=SMS&account=a1b2c3d4&direction=outbound&${range}`;
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function get(handler: typeof traffic, role: Role | null, added = '') {
  const request = new Request(`${house.env.url}/api/x?${search}${added}`, {
    headers: { cookie: (role && cookies.get(role)) ?? '' },
  });
  const response = await handler(request, { params: Promise.resolve({}) });
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

it('the routes of charts are for who may see what they show', async () => {
  expect((await get(traffic, null)).status).toBe(401);
  expect((await get(price, 'support')).status).toBe(403);
  expect((await get(traffic, 'manager', '&by=to')).status).toBe(403);
  expect((await get(traffic, 'manager', '&private=nonsense')).status).toBe(400);
  const refused = await get(traffic, 'admin', '&step=fortnight');
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'step' }] } });
});
