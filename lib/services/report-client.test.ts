import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorization, mainAccount } from '#lib/embedded/embedded-fixture.ts';
import { openReportsFixture, type ReportsFixture } from '#lib/embedded/reports/reports-fixture.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient, type Report, type ReportsClient } from '#lib/reports-api/reports-client.ts';
import { Secret } from '#lib/secret.ts';

let upstream: ReportsFixture;
let client: ReportsClient;
const order = {
  product: 'SMS',
  account_id: mainAccount,
  direction: 'outbound',
  date_start: 'CURRENT_TIME-2D',
  status: 'delivered',
  include_subaccounts: true,
};

beforeAll(async () => {
  upstream = await openReportsFixture();
  const limiter = createRateLimiter({ perSecond: 100_000 });
  const apiSecret = atob(authorization.replace('Basic ', '')).split(':')[1] ?? '';
  client = createReportsClient({
    fetch: upstream.api.fetch,
    baseUrl: 'https://reports.test/sandbox',
    credentials: { apiKey: mainAccount, apiSecret: new Secret(apiSecret) },
    ...{ limiter, reportLimiter: limiter, clock: upstream.clock },
  });
});
afterAll(() => upstream[Symbol.asyncDispose]());

async function ended(requestId: string): Promise<Report> {
  await upstream.ended(requestId);
  return client.getReport(requestId);
}

it('our client and our embedded API agree on a report from order to file', async () => {
  const ordered = await client.createReport(order);
  expect(ordered.parameters).toMatchObject({ status: 'delivered', include_subaccounts: 'true' });
  const report = await ended(ordered.requestId);
  expect(report).toMatchObject({ status: 'SUCCESS', product: 'SMS', accountId: mainAccount, warnings: [] });
  expect((await client.listReports({ accountId: mainAccount })).reports).toContainEqual(report);

  const whole = await client.openMedia(report);
  const chunks: Uint8Array[] = [];
  for await (const chunk of whole.body) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  const etag = whole.headers.etag ?? '';
  const rest = await client.openMedia(report, { from: 10, etag });
  expect(rest.status).toBe(206);
  const tail: Uint8Array[] = [];
  for await (const chunk of rest.body) tail.push(chunk);
  expect(Buffer.concat(tail).equals(bytes.subarray(10))).toBe(true);
  await expect(client.openMedia(report, { from: bytes.length, etag })).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('and on one that is aborted, once', async () => {
  const release = upstream.hold();
  const { requestId } = await client.createReport(order);
  expect((await client.abortReport(requestId)).status).toBe('ABORTED');
  await expect(client.abortReport(requestId)).rejects.toMatchObject({ code: 'conflict' });
  const found = await client.listReports({ accountId: mainAccount, statuses: ['ABORTED'] });
  expect(found.reports.map((report) => report.requestId)).toEqual([requestId]);
  await expect(client.getReport('no-such-report')).rejects.toMatchObject({ code: 'not_found' });
  release();
});
