import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as readRecords } from '#app/api/records/route.ts';
import { POST as openIt } from '#app/api/reports/[id]/open/route.ts';
import { GET as readDay } from '#app/api/vault/coverage/day/route.ts';
import { GET as readCoverage } from '#app/api/vault/coverage/route.ts';
import { POST as preview } from '#app/api/vault/discard/preview/route.ts';
import { POST as discard } from '#app/api/vault/discard/route.ts';
import * as rules from '#app/api/vault/rules/route.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { CoverageDayDto, CoverageDto, DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import type { Role } from '#lib/policy/role.ts';
import { isOwned, ownDataSet } from './own-data-set.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let report: ReportDto;
const account = 'a1b2c3d4';

beforeAll(async () => {
  house = await openReportHouse();
  report = await house.ordered('admin', randomUUID());
  expect((await house.ask(openIt, 'POST', { id: report.id })).status).toBe(200);
  await house.until(report.id, ({ dataset }) => dataset.state === 'ready');
  const row = await house.backend.shelf.store.get(report.id);
  await vi.waitUntil(() => isOwned(house.backend, row), { timeout: 20_000, interval: 50 });
});
afterAll(() => house[Symbol.asyncDispose]());

const records = async (role: Role = 'admin', search = report.search ?? '') => {
  const pages: RecordsPageDto[] = [];
  let next: string | null = null;
  do {
    const more: string = next === null ? '' : `&next=${encodeURIComponent(next)}`;
    const answer = await house.ask(readRecords, 'GET', { role, search: `${search}${more}` });
    expect(answer.status).toBe(200);
    const page: RecordsPageDto = await answer.json();
    pages.push(page);
    next = page.next;
  } while (next);
  return pages;
};
const bought = async () =>
  (await house.backend.tolls.journal.list({ kind: 'page' })).rows.filter(({ state }) => state !== 'free');
const owned = async () => {
  const [found] = await house.backend.engine.rows<{ n: string }>(
    'SELECT toString(count()) AS n FROM vault.sms',
  );
  return Number(found?.n);
};
const foundById = async () => {
  const [found] = await house.backend.engine.rows<{ n: string }>(
    `SELECT toString(count()) AS n FROM vault.sms
     WHERE (sipHash64(id), date_received) IN (SELECT hash, time FROM vault.sms_ids)`,
  );
  return Number(found?.n);
};

test('an opened report answers its own question on the records page, and asks Vonage nothing', async () => {
  const pages = await records();
  expect(pages.every(({ origin }) => origin === 'vault')).toBe(true);
  expect(pages.reduce((sum, { count }) => sum + count, 0)).toBe(report.itemsCount);
  expect(report.itemsCount).toBeGreaterThan(0);
  expect(pages[0]?.owned?.purchases).toEqual([{ id: report.id, at: expect.any(String) }]);
  expect(await bought()).toEqual([]);
  const finance = await records('finance');
  expect(finance.every(({ origin }) => origin === 'vault')).toBe(true);
});

test('taking it over once more adds what a crash has left out, and doubles nothing', async () => {
  const before = await owned();
  await house.backend.engine.run(
    'DELETE FROM vault.sms WHERE id IN (SELECT id FROM vault.sms ORDER BY id LIMIT 7)',
  );
  expect(await owned()).toBe(before - 7);
  await house.backend.engine.run(
    'DELETE FROM vault.sms_ids WHERE time >= (SELECT avg(date_received) FROM vault.sms)',
  );
  const left = await foundById();
  const row = await house.backend.shelf.store.get(report.id);
  const { vault, engine, tokens } = house.backend;
  await ownDataSet({ vault, engine, tokens, accountIds: async () => new Set([account]) }, row);
  expect(await owned()).toBe(before);
  expect(before).toBe(report.itemsCount);
  expect(left, 'some cannot be found').toBeLessThan(before - 7);
  expect(await foundById(), 'each is found by its id').toBe(before);
});

test('its records are those Vonage would answer with, less what its file has no column for', async () => {
  const client = await house.backend.clientFor(account);
  const [page] = await records();
  const answer = await client.getRecords({
    ...{ product: 'SMS', account_id: account, direction: 'outbound' },
    ...{ date_start: report.range.start, date_end: report.range.end, limit: '1000' },
  });
  const filled = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(record).filter(([name, value]) => value !== '' && value !== null && name !== 'price'),
    );
  const shown = Array.from({ length: page?.count ?? 0 }, (_, row) =>
    filled(Object.fromEntries(page?.columns.map((name, at) => [name, page.values[at]?.[row]]) ?? [])),
  );
  expect(shown).toEqual(answer.records.slice(0, shown.length).map(filled));
});

test('the calendar says which days it covers, in which direction', async () => {
  const coverage: CoverageDto = await (
    await house.ask(readCoverage, 'GET', { role: 'finance', search: `account=${account}` })
  ).json();
  const sms = coverage.products.find(({ product }) => product === 'SMS');
  const days = sms?.runs.reduce((sum, run) => sum + run.days, 0);
  expect(days).toBe(coverage.days);
  expect(sms?.runs.at(-1)).toMatchObject({ state: 'partly', share: 0, directions: ['outbound'] });
  expect(sms?.runs.some(({ state }) => state === 'never')).toBe(true);
  expect(JSON.stringify(coverage).length).toBeLessThan(20_000);
});

test('a day says since when it is owned, how many records that are, and what is missing', async () => {
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const search = `account=${account}&product=SMS&day=${day}`;
  const facts: CoverageDayDto = await (await house.ask(readDay, 'GET', { role: 'finance', search })).json();
  expect(facts).toMatchObject({ state: 'partly', directions: ['outbound'] });
  expect(facts.held).toMatchObject([{ direction: 'outbound', filters: {} }]);
  expect(facts.records).toBeGreaterThan(0);
  expect(facts.missing).toMatchObject([{ direction: 'inbound', hours: 24 }]);
  const [missing] = facts.missing;
  expect(missing?.search).toContain('direction=inbound');
  expect((await house.ask(readDay, 'GET', { search: `${search}1` })).status).toBe(400);
});

test('who may not delete owned records or set rules is refused', async () => {
  const what = { by: 'account', account };
  for (const role of ['support', 'finance', 'manager'] as const) {
    expect((await house.ask(preview, 'POST', { role, body: what })).status).toBe(403);
    expect((await house.ask(discard, 'POST', { role, body: { what, confirm: 'DELETE' } })).status).toBe(403);
    const rule = { product: 'SMS', keepDays: 30, keepPersonal: true, keepBodies: true };
    expect((await house.ask(rules.PUT, 'PUT', { role, body: rule })).status).toBe(403);
    expect((await house.ask(rules.GET, 'GET', { role })).status).toBe(200);
  }
  expect((await house.ask(discard, 'POST', { body: { what, confirm: 'yes' } })).status).toBe(400);
});

test('a number is counted, deleted and gone; the report that still holds it is named', async () => {
  const [page] = await records();
  const number = String(page?.values[page.columns.indexOf('to')]?.[0]);
  const what = { by: 'number', account, number: `+${number}` };
  const counted: DiscardPreviewDto = await (await house.ask(preview, 'POST', { body: what })).json();
  const [sms] = counted.products;
  expect(sms?.product).toBe('SMS');
  expect(counted.exports).toEqual([]);
  expect(counted.places).toMatchObject([{ reportId: report.id, records: sms?.records, file: true }]);
  const before = await owned();
  const answer = await house.ask(discard, 'POST', { body: { what, confirm: 'DELETE' } });
  expect(await answer.json()).toEqual({ products: counted.products, questions: 0 });
  expect(await owned()).toBe(before - (sms?.records ?? 0));
  const again: DiscardPreviewDto = await (await house.ask(preview, 'POST', { body: what })).json();
  expect(again.products).toEqual([]);
});

test('a rule deletes what is older at once, in coverage too', async () => {
  const rule = { product: 'SMS', keepDays: 2, keepPersonal: true, keepBodies: true };
  expect(await (await house.ask(rules.PUT, 'PUT', { body: rule })).json()).toMatchObject(rule);
  const oldest = await house.backend.engine.rows<{ days: number }>(
    "SELECT dateDiff('day', min(date_received), now('UTC')) AS days FROM vault.sms",
  );
  expect(oldest[0]?.days).toBeLessThanOrEqual(2);
  const held = await house.backend.vault.coverage.ofAccount(account);
  expect(Math.min(...held.map(({ from }) => from))).toBeGreaterThan(Date.now() - 3 * 86_400_000);
});
