import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as list } from '#app/api/reports/route.ts';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { listReports } from '#lib/endpoints/reports.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

const minute = 60_000;
const newest = Date.UTC(2026, 0, 20, 12);
const total = 620;
let house: ReportHouse;

/** The n-th report back from the newest, one a minute; the three oldest are unlike all others. */
async function add(index: number, change: Partial<ReportRow> = {}): Promise<void> {
  const at = new Date(newest - index * minute);
  await house.backend.shelf.store.add({
    ...{ id: randomUUID(), accountId: 'a1b2c3d4', requestId: `r-${index}`, product: 'SMS' },
    ...{ rangeStart: at, rangeEnd: at, includeSubaccounts: false, createdAt: at, finishedAt: at },
    ...{ purchase: 'made', status: 'SUCCESS', fileState: 'expired', dataState: 'none', ...change },
  });
}

beforeAll(async () => {
  house = await openReportHouse();
  const idOf = (role: string) => demoPeople.find((person) => person.role === role)?.id ?? '';
  for (let index = 0; index < total - 3; index += 1) await add(index);
  await add(total - 3, { product: 'ASR', createdBy: idOf('admin') });
  await add(total - 2, { status: 'FAILED', createdBy: idOf('finance') });
  await add(total - 1, { status: 'PROCESSING' });
});
afterAll(() => house[Symbol.asyncDispose]());

async function listed(asked: Readonly<Record<string, string>>): Promise<AnswerOf<typeof listReports>> {
  const search = new URLSearchParams({ account: 'a1b2c3d4', ...asked }).toString();
  const answer = await house.ask(list, 'GET', { search });
  expect(answer.status).toBe(200);
  return answer.json();
}
const times = ({ reports }: AnswerOf<typeof listReports>) =>
  reports.map(({ createdAt }) => (newest - Date.parse(createdAt)) / minute);

it('says that it lists the newest only, and lists the older ones when the time is narrowed', async () => {
  const first = await listed({});
  expect(times(first)).toEqual(Array.from({ length: 500 }, (_, index) => index));
  expect(first.more).toBe(true);
  const to = first.reports.at(-1)?.createdAt ?? '';
  const rest = await listed({ to });
  expect(times(rest)).toEqual(Array.from({ length: 121 }, (_, index) => 499 + index));
  expect(rest.more).toBe(false);
  const from = new Date(newest - 600 * minute).toISOString();
  expect(times(await listed({ from, to: from }))).toEqual([600]);
});

it('reaches what no list of the newest holds by every other filter too', async () => {
  expect(times(await listed({ product: 'ASR' }))).toEqual([total - 3]);
  expect(times(await listed({ who: 'me' }))).toEqual([total - 3]);
  expect(times(await listed({ who: 'others' }))).toEqual([total - 2]);
  expect(times(await listed({ status: 'FAILED' }))).toEqual([total - 2]);
  expect((await listed({ who: 'elsewhere' })).more).toBe(true);
});

it('goes on being asked while one of them is on its way to the state that is asked for', async () => {
  expect((await listed({ status: 'FAILED' })).nextPollMs).toBeGreaterThan(0);
  const from = new Date(newest - 10 * minute).toISOString();
  expect((await listed({ from })).nextPollMs, 'nothing of that time is under way').toBeNull();
});
