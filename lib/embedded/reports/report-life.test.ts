import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { readArchive } from '#lib/zip/read-archive.ts';
import { mainAccount, noon, subAccount } from '../embedded-fixture.ts';
import { sampleRecords } from '../sample-records.ts';
import { openReportsFixture, orderedByDefault, type ReportsFixture } from './reports-fixture.ts';

let fixture: ReportsFixture;
beforeAll(async () => {
  fixture = await openReportsFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const archiveOf = async (id: string) =>
  readArchive(Buffer.from(await (await fixture.download(id)).arrayBuffer()));

/** The header of outbound SMS as the vendor documents it. */
const documented =
  'account_id,message_id,account_ref,client_ref,direction,from,to,forced_from,changed_from,concatenated,message_body,' +
  'network,network_name,country,country_name,date_received,date_finalized,latency,status,error_code,' +
  'error_code_description,currency,total_price,id,dcs,validity_period,ip_address,udh,workflow_id,tier_volume';
/** MESSAGES outbound as a file of 2025 had it; the reference has since put more between. */
const observed =
  'account_id,message_id,client_ref,direction,from,to,country,country_name,provider,network,network_name,' +
  'session_type,session_id,date_received,date_finalized,latency,status,error_code,currency,estimated_price,' +
  'total_price,id';

describe('a report', () => {
  it('is told in both published shapes, from the order to the file', async () => {
    const { status, headers, body } = await fixture.ask('POST', '/v2/reports/', {
      ...orderedByDefault,
      status: 'delivered',
      include_message: 'true',
      include_subaccounts: false,
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    const self = `https://reports.test/sandbox/v2/reports/${body.request_id}`;
    const asked = {
      ...{ product: 'SMS', account_id: mainAccount, direction: 'outbound' },
      ...{ date_start: '2026-11-18T12:00:00+00:00', date_end: '2026-11-20T12:00:00+00:00' },
    };
    expect(body).toEqual({
      _links: { self: { href: self } },
      request_id: expect.stringMatching(uuid),
      ...{ request_status: 'PENDING', status: 'PENDING', items_count: 0 },
      ...{ receive_time: '2026-11-20T12:00:00+00:00', start_time: '2026-11-20T12:00:00+00:00' },
      ...{ ...asked, include_subaccounts: false, include_message: true },
      request_params: {
        ...asked,
        status: 'delivered',
        include_message: 'true',
        include_subaccounts: 'false',
      },
    });
    const done = await fixture.ended(body.request_id);
    expect(done).toMatchObject({
      request_status: 'SUCCESS',
      status: 'SUCCESS',
      _links: { self: { href: self } },
    });
    expect(done.download_url).toMatch(/^https:\/\/reports\.test\/sandbox\/v3\/media\/[0-9a-f-]{36}$/);
    expect(done._links.download_report.href).toBe(done.download_url);
    expect(done.download_url).not.toContain(done.request_id);
    const answer = await fixture.download(done.request_id);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="SMS_${done.request_id}.zip"`,
      'accept-ranges': 'bytes',
      'x-request-id': expect.stringMatching(uuid),
    });
    const file = Buffer.from(await answer.arrayBuffer());
    expect(String(file.length)).toBe(answer.headers.get('content-length'));
    const { name, lines } = readArchive(file);
    expect(name).toBe(`report_SMS_${mainAccount}_20261120.csv`);
    expect(lines).toHaveLength(done.items_count + 1);
  });

  it('has the columns the vendor documents, the conditional ones on request only', async () => {
    const all = await archiveOf(
      (await fixture.ended(await fixture.order({ include_message: true, show_concatenated: 'true' })))
        .request_id,
    );
    expect(all.lines[0]?.join()).toBe(documented);
    const bare = await archiveOf((await fixture.ended(await fixture.order())).request_id);
    expect(bare.lines[0]?.join()).toBe(documented.replace('concatenated,message_body,', ''));
    const { request_id } = await fixture.ended(await fixture.order({ product: 'MESSAGES' }));
    const columns = (await archiveOf(request_id)).lines[0] ?? [];
    const seen = observed.split(',');
    expect(columns.filter((column) => seen.includes(column))).toEqual(seen);
  });

  it.each(products)('of $publicName has what its records have, newest first', async (product) => {
    const { direction: _, ...undirected } = orderedByDefault;
    const asked = product.direction === 'required' ? orderedByDefault : undirected;
    const parameters = { ...asked, product: product.publicName };
    const id = (await fixture.ask('POST', '/v2/reports', parameters)).body.request_id;
    const { items_count, product: name } = await fixture.ended(id);
    const { body } = await fixture.read({ ...parameters, limit: '1000' });
    const archive = await archiveOf(id);
    expect([name, archive.name]).toEqual([
      product.publicName,
      `report_${product.publicName}_${mainAccount}_20261120.csv`,
    ]);
    const [columns = [], ...lines] = archive.lines;
    expect(lines).toHaveLength(items_count);
    // What was asked of the API meanwhile is in REPORTS-USAGE as well.
    const sampled = (record: Readonly<Record<string, unknown>>) => String(record.id).startsWith(product.name);
    const written = lines.map((line) => Object.fromEntries(line.map((cell, at) => [columns[at], cell])));
    expect(written.filter(sampled)).toEqual(
      body.records.filter(sampled).map((record) =>
        Object.fromEntries(
          columns.map((column) => {
            const value = record[column];
            return [column, typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')];
          }),
        ),
      ),
    );
  });

  it('covers sub-accounts on request, in one file', async () => {
    const [product] = products.filter(({ name }) => name === 'AMD');
    if (!product) throw new Error('no AMD');
    const theirs = sampleRecords(product, subAccount, noon - 20 * 3_600_000).map((each) => ({
      ...each,
      id: `sub-${each.id}`,
    }));
    await fixture.embedded.insert(product, theirs);
    const asked = { ...orderedByDefault, product: 'AMD', direction: undefined };
    const accounts = async (more: object) => {
      const { request_id } = await fixture.ended(await fixture.order({ ...asked, ...more }));
      return new Set((await archiveOf(request_id)).lines.slice(1).map(([account]) => account));
    };
    expect(await accounts({})).toEqual(new Set([mainAccount]));
    expect(await accounts({ include_subaccounts: true })).toEqual(new Set([mainAccount, subAccount]));
    expect(await accounts({ include_subaccounts: true, account_id: subAccount })).toEqual(
      new Set([subAccount]),
    );
  });

  it('without records has a header and nothing else', async () => {
    const done = await fixture.ended(await fixture.order({ to: 'nobody' }));
    expect([done.request_status, done.items_count]).toEqual(['SUCCESS', 0]);
    expect((await archiveOf(done.request_id)).lines).toHaveLength(1);
  });

  it('is written down as an asynchronous job with what it cost', async () => {
    const done = await fixture.ended(await fixture.order());
    fixture.clock.time += 1_000;
    const { body } = await fixture.read({
      product: 'REPORTS-USAGE',
      account_id: mainAccount,
      date_start: 'CURRENT_TIME-5M',
    });
    expect(body.records).toContainEqual(
      expect.objectContaining({
        job_type: 'ASYNC_JOB',
        items_written: done.items_count,
        status: 'SUCCESS',
        total_price: 0.0032,
      }),
    );
  });
});
