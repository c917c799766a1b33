import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as readNews } from '#app/api/reports/news/route.ts';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { reportNews } from '#lib/endpoints/reports.ts';
import type { Role } from '#lib/policy/role.ts';
import type { NewReportRow } from '#lib/shelf/report-store.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

const nothing = { ended: [], underWay: [], nextPollMs: null };
const day = 86_400_000;
let house: ReportHouse;

beforeAll(async () => {
  house = await openReportHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

async function news(role: Role): Promise<AnswerOf<typeof reportNews>> {
  const answer = await house.ask(readNews, 'GET', { role });
  expect(answer.status).toBe(200);
  return answer.json();
}

/** A row as an order leaves it, written straight into the store: nothing works on it. */
async function row(change: Partial<NewReportRow>): Promise<string> {
  const { backend } = house;
  const now = new Date(backend.clock.now());
  const id = randomUUID();
  const blank = { accountId: 'a1b2c3d4', product: 'SMS', rangeStart: now, rangeEnd: now, createdAt: now };
  const state = { status: 'PROCESSING', fileState: 'none', dataState: 'none', purchase: 'made' } as const;
  await backend.shelf.store.add({ id, ...blank, ...state, includeSubaccounts: false, ...change });
  return id;
}

it('tells people of their own orders alone, once nothing about them is awaited', async () => {
  expect(await news('finance')).toEqual(nothing);
  const { id, accountId } = await house.ordered('finance', randomUUID());
  expect(await news('finance')).toEqual({ ...nothing, ended: [{ id, accountId }] });
  expect(await news('manager')).toEqual(nothing);
});

it('asks to be asked again while a file is on its way, the less the older the order is', async () => {
  const createdBy = 'demo-support';
  const now = house.backend.clock.now();
  await row({ createdBy, createdAt: new Date(now - day), status: 'SUCCESS', fileState: 'fetching' });
  expect(await news('support')).toEqual({ ended: [], underWay: ['a1b2c3d4'], nextPollMs: 60_000 });
  await row({ createdBy, status: 'UNKNOWN' });
  expect(await news('support')).toEqual({ ended: [], underWay: ['a1b2c3d4'], nextPollMs: 1000 });
});

it('leaves out what Vonage has forgotten, and what belongs to an account that is gone', async () => {
  const createdBy = 'demo-manager';
  const old = new Date(house.backend.clock.now() - 4 * day - 60_000);
  await row({ createdBy, createdAt: old });
  await row({ createdBy, status: 'FAILED', accountId: 'ffffffff' });
  expect(await news('manager')).toEqual(nothing);
  const id = await row({ createdBy, status: 'FAILED' });
  expect((await news('manager')).ended).toEqual([{ id, accountId: 'a1b2c3d4' }]);
});
