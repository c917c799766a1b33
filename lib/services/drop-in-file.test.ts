import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as readRecords } from '#app/api/records/route.ts';
import { DELETE as deleteFile, GET as download } from '#app/api/reports/[id]/file/route.ts';
import { POST as openIt } from '#app/api/reports/[id]/open/route.ts';
import { DELETE as closeDataSet } from '#app/api/reports/[id]/records/route.ts';
import { POST as retry } from '#app/api/reports/[id]/retry/route.ts';
import { GET as list } from '#app/api/reports/route.ts';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf, fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { Role } from '#lib/policy/role.ts';
import { openUploadServer, type UploadServer, type UploadWishes } from '#lib/server/upload.test-server.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';
import { quoted, smsCsv, smsRow } from './sms-csv.test-data.ts';

let house: ReportHouse;
let server: UploadServer;
beforeAll(async () => {
  house = await openReportHouse();
  server = await openUploadServer(house.backend.env.url);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const drop = (
  file: Uint8Array | string,
  { role = 'admin', ...more }: Partial<UploadWishes> & { readonly role?: Role } = {},
) =>
  server.drop(typeof file === 'string' ? Buffer.from(file) : file, { headers: house.headers(role), ...more });

async function opened(...dropped: Parameters<typeof drop>): Promise<ReportDto> {
  const { status, body } = await drop(...dropped);
  expect({ status, detail: body.detail }).toEqual({ status: 201, detail: undefined });
  return house.until(body.id, ({ dataset }) => dataset.state !== 'importing');
}

async function read({ id, search }: ReportDto, role: Role = 'admin'): Promise<RecordsPageDto> {
  return (await house.ask(readRecords, 'GET', { role, search: `${search}&dataset=${id}` })).json();
}
const column = ({ columns, values }: RecordsPageDto, name: string) => values[columns.indexOf(name)];

/** A file of two records, its columns in another order, and some that nobody knows. */
function shuffledCsv(product: Product, direction: Direction | undefined): string {
  const columns = ['surprise', ...csvColumnsOf(product, direction).toReversed(), 'Größe (mm)'];
  const row = (second: number) =>
    columns.map((name) => {
      if (name === product.rangeField) return `2026-03-02T09:15:0${second}+00:00`;
      if (name === 'id') return `${product.name}-${direction}-${second}`;
      if (name === 'direction') return direction ?? 'outbound';
      if (name === 'account_id') return 'a1b2c3d4';
      return fieldNamed(product, name)?.example ?? `kept, ${second}`;
    });
  return `\uFEFF${columns.join(',')}\r\n${quoted(row(1))}\r\n${quoted(row(2))}\r\n`;
}

const kinds = products.flatMap((product): readonly { product: Product; direction?: Direction }[] =>
  product.direction === 'required'
    ? [
        { product, direction: 'outbound' },
        { product, direction: 'inbound' },
      ]
    : [{ product }],
);

describe.each(kinds)('a file of $product.name $direction', ({ product, direction }) => {
  it('is recognised and opened, its columns in any order and the unknown ones kept', async () => {
    const report = await opened(shuffledCsv(product, direction), {
      name: `report_${product.name}_a1b2c3d4_20260302.csv`,
    });
    expect(report).toMatchObject({
      ...{ product: product.name, direction: direction ?? null, accountId: 'a1b2c3d4', dropped: true },
      ...{ status: 'SUCCESS', requestId: null, itemsCount: 2 },
      range: { start: '2026-03-02T09:15:01Z', end: '2026-03-02T09:15:03Z' },
      dataset: { state: 'ready', rows: 2, badRows: 0, reason: null, strangers: [] },
    });
    const page = await read(report);
    expect(page.count).toBe(2);
    expect(column(page, 'surprise')).toEqual(['kept, 2', 'kept, 1']);
    expect(column(page, 'Größe (mm)')).toEqual(['kept, 2', 'kept, 1']);
    for (const name of csvColumnsOf(product, direction)) {
      const field = fieldNamed(product, name);
      if (field?.wire !== undefined || ['datetime', 'money', 'flag'].includes(field?.semantic ?? ''))
        continue;
      const wanted = name === 'direction' ? (direction ?? 'outbound') : field?.example;
      if (name !== 'id' && name !== 'account_id')
        expect([name, column(page, name)]).toEqual([name, [wanted, wanted]]);
    }
    expect(column(await read(report, 'finance'), 'surprise')).toEqual([null, null]);
  });
});

it('takes the zip of a report that the API made, and shows the same records', async () => {
  const report = await house.ordered('admin', randomUUID());
  const zip = Buffer.from(await (await house.ask(download, 'GET', { id: report.id })).arrayBuffer());
  const again = await opened(zip, { role: 'finance' });
  expect(again).toMatchObject({
    product: 'SMS',
    direction: 'outbound',
    dropped: true,
    createdBy: 'Fiona Finance',
  });
  expect(again.dataset).toMatchObject({ rows: report.itemsCount, badRows: 0 });
  await house.ask(openIt, 'POST', { id: report.id });
  const first = await house.until(report.id, ({ dataset }) => dataset.state === 'ready');
  expect((await read(again)).values).toEqual((await read(first)).values);
  expect((await read(again, 'finance')).masked).toContain('to');
  expect((await read(again, 'support')).masked).toEqual(expect.not.arrayContaining(['to']));
});

it('counts rows without a time, and takes those that are too short or too long', async () => {
  const report = await opened(
    smsCsv([
      smsRow('1'),
      smsRow('2', { time: 'soon' }),
      `${smsRow('3')},"more"`,
      '"a1b2c3d4","m"',
      '',
      smsRow('4'),
    ]),
  );
  expect(report.dataset).toMatchObject({ state: 'ready', rows: 3, badRows: 2, reason: null });
  const page = await read(report);
  expect(column(page, 'id')).toEqual(['4', '3', '1']);
  expect(page.warnings.join()).toContain('2 lines of the file');
});

it('is one row however often the same file is dropped in, and brings back what was taken away of it', async () => {
  const file = smsCsv([smsRow('again')]);
  const [one, other] = await Promise.all([drop(file), drop(file, { role: 'support' })]);
  expect(other.body.id).toBe(one.body.id);
  const report = await house.until(one.body.id, ({ dataset }) => dataset.state === 'ready');
  expect((await drop(file)).body.dataset.state).toBe('ready');
  expect((await house.ask(closeDataSet, 'DELETE', { id: report.id })).status).toBe(200);
  expect((await house.ask(deleteFile, 'DELETE', { id: report.id })).status).toBe(200);
  const refused = await house.ask(openIt, 'POST', { id: report.id });
  expect([refused.status, (await refused.json()).detail]).toEqual([
    409,
    expect.stringContaining('Drop it in again'),
  ]);
  expect(await opened(file)).toMatchObject({ id: report.id, file: { state: 'ready' }, dataset: { rows: 1 } });
});

it('is never ordered, followed or fetched, and keeps nothing of the vendor from being found', async () => {
  const report = await opened(smsCsv([smsRow('still')]));
  expect((await house.ask(retry, 'POST', { id: report.id })).status).toBe(409);
  const client = await house.backend.clientFor('a1b2c3d4');
  const asked = { product: 'SMS', account_id: 'a1b2c3d4', direction: 'inbound' };
  const made = await client.createReport({
    ...asked,
    date_start: '2026-01-01T00:00:00Z',
    date_end: '2026-01-02T00:00:00Z',
  });
  await house.backend.shelf.discover('a1b2c3d4', () => null, AbortSignal.timeout(5_000));
  const { reports } = await (await house.ask(list, 'GET', { search: 'account=a1b2c3d4' })).json();
  const found = reports.find(({ requestId }: ReportDto) => requestId === made.requestId);
  await house.until(found?.id ?? '', ({ file }) => file.state === 'ready');
  expect(reports.map(({ id }: ReportDto) => id)).toContain(report.id);
});

it('files records of an unknown account under the chosen one and says so; of a known one, under that', async () => {
  const stranger = await opened(smsCsv([smsRow('1', { account: 'ffffffff' })]));
  expect(stranger).toMatchObject({ accountId: 'a1b2c3d4', dataset: { strangers: ['ffffffff'] } });
  expect((await read(stranger)).count).toBe(1);
  const other = (await house.backend.accounts.list()).find(({ accountId }) => accountId !== 'a1b2c3d4');
  const theirs = await opened(smsCsv([smsRow('1', { account: other?.accountId ?? '' })]));
  expect(theirs).toMatchObject({ accountId: other?.accountId, dataset: { strangers: [] } });
});

it('asks what a file is of where its columns do not tell, and believes its rows about their direction', async () => {
  const file =
    'id,date_received,account_id,direction,to\n1,2026-03-02T09:15:05Z,a1b2c3d4,inbound,447700900123\n';
  const { status, body } = await drop(file);
  expect([status, body.fields]).toEqual([
    422,
    [{ field: 'product', message: expect.stringMatching(/do not tell.*SMS|do not tell.*Messages/) }],
  ]);
  const wrong = await drop(file, { product: 'VOICE-API' });
  expect([wrong.status, wrong.body.detail]).toEqual([
    422,
    expect.stringContaining('lacks the column date_start'),
  ]);
  const report = await opened(file, { product: 'SMS', direction: 'outbound' });
  expect(report).toMatchObject({ product: 'SMS', direction: 'inbound', dataset: { rows: 1 } });
});

it('opens no file whose records go both ways', async () => {
  const report = await opened(smsCsv([smsRow('1'), smsRow('2', { way: 'inbound' })]));
  expect(report.dataset).toMatchObject({ state: 'failed', reason: expect.stringContaining('one by one') });
});
