import { afterAll, beforeAll, expect, it } from 'vitest';
import { POST as find } from '#app/api/reports/[id]/records/route.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { messages } from '#lib/catalogue/products/messages.ts';
import type { FoundInDataSet } from '#lib/endpoints/found-in-data-set.ts';
import type { Role } from '#lib/policy/role.ts';
import { openUploadServer, type UploadServer } from '#lib/server/upload.test-server.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';
import { quoted } from './sms-csv.test-data.ts';

let house: ReportHouse;
let server: UploadServer;
let report: string;

const columns = csvColumnsOf(messages, 'outbound');
const row = (values: Readonly<Record<string, string>>) =>
  quoted(columns.map((name) => ({ account_id: 'a1b2c3d4', direction: 'outbound', ...values })[name] ?? ''));
const at = (minute: number) => ({ date_received: `2026-03-02T09:${minute}:00+00:00` });

/** Digits alone, as long as a message id: of somebody on messenger. */
const person = '1234567890123456';
const both = '9876543210987654';

beforeAll(async () => {
  house = await openReportHouse();
  server = await openUploadServer(house.backend.env.url);
  const rows = [
    row({ id: 'sent', to: person, provider: 'messenger', ...at(10) }),
    row({ id: 'later', to: person, provider: 'messenger', ...at(40) }),
    row({ id: 'answer', to: '4477009001', from: person, ...at(20) }),
    row({ id: both, to: '4477009002', ...at(30) }),
    row({ id: 'other', to: both, ...at(50) }),
  ];
  const file = Buffer.from(`${quoted(columns)}\n${rows.map((one) => `${one}\n`).join('')}`);
  const { body } = await server.drop(file, { headers: house.headers('admin') });
  report = (await house.until(body.id, ({ dataset }) => dataset.state !== 'importing')).id;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

async function found(ids: readonly string[], role: Role) {
  const answer = await house.ask(find, 'POST', { id: report, role, body: { ids } });
  const { found: records, notFound, count }: FoundInDataSet = await answer.json();
  const shown = records.values[records.columns.indexOf('id')];
  expect(shown).toHaveLength(count);
  return { ids: shown, notFound };
}

it('finds a person by an id of sixteen digits, as sender and as receiver, the newest record first', async () => {
  expect(await found([person], 'support')).toEqual({ ids: ['later', 'answer', 'sent'], notFound: [] });
  expect(await found(['sent', person, 'nobody', '1111222233334444'], 'admin')).toEqual({
    ids: ['later', 'answer', 'sent'],
    notFound: ['nobody', '1111222233334444'],
  });
});

it('takes an id that names a record for that record', async () => {
  expect(await found([both], 'support')).toEqual({ ids: [both], notFound: [] });
});

it('tells nobody who may not see receivers: yes or no would be what their column says', async () => {
  for (const role of ['finance', 'manager'] as const)
    expect(await found([person, both], role)).toEqual({ ids: [both], notFound: [person] });
});
