import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Direction, Product, Reports } from '@vonage/reports';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readArchive } from '#lib/zip/read-archive.ts';
import { mainAccount } from '../embedded-fixture.ts';
import { openReportsFixture, type ReportsFixture } from './reports-fixture.ts';

// The vendor's own client over real HTTP: what it can read, customers' programs can.
let fixture: ReportsFixture;
let server: Server;
let apiHost: string;
let folder: string;

beforeAll(async () => {
  fixture = await openReportsFixture({ mediaUrl: 'https://api.nexmo.com' });
  folder = await mkdtemp(join(tmpdir(), 'tollbook-client-'));
  server = createServer(async (request, response) => {
    const hasBody = request.method === 'POST';
    const answer = await fixture.api.fetch(
      new Request(`${apiHost.replace('/sandbox', '')}${request.url}`, {
        method: request.method ?? 'GET',
        headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const } : {}),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) await pipeline(Readable.fromWeb(answer.body as never), response);
    else response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  apiHost = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`;
  // The client loads files from the vendor's own hosts only; here they are where the server is.
  const fetchThere = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
    fetchThere(String(input).replace('https://api.nexmo.com', apiHost), init),
  );
});

afterAll(async () => {
  vi.restoreAllMocks();
  await new Promise((closed) => server.close(closed));
  await fixture[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const client = () => new Reports({ apiKey: mainAccount, apiSecret: 'sandbox-secret' }, { apiHost });
const outbound = {
  product: Product.SMS,
  accountId: mainAccount,
  direction: Direction.OUTBOUND,
  dateStart: '2026-11-19T12:00:00+00:00',
  dateEnd: '2026-11-20T12:00:00+00:00',
  includeSubaccounts: false,
} as const;
type Wanted = Parameters<Reports['createReport']>[0];

describe('@vonage/reports', () => {
  it('creates a report, polls it and downloads its file', async () => {
    const ordered = await client().createReport(outbound as Wanted);
    expect(ordered).toMatchObject({
      requestStatus: 'PENDING',
      itemsCount: 0,
      product: 'SMS',
      accountId: mainAccount,
    });
    let report = ordered;
    while (report.requestStatus === 'PENDING' || report.requestStatus === 'PROCESSING')
      report = await client().getReport(ordered.requestId);
    expect(report).toMatchObject({ requestId: ordered.requestId, requestStatus: 'SUCCESS', itemsCount: 8 });
    const path = join(folder, 'report.zip');
    await client().getReportData(ordered.requestId, path);
    const { name, lines } = readArchive(await readFile(path));
    expect([name, lines.length]).toEqual([`report_SMS_${mainAccount}_20261120.csv`, 9]);
  });

  it('cancels a report, and is told when there is nothing left to cancel', async () => {
    const release = fixture.hold();
    const { requestId } = await client().createReport(outbound as Wanted);
    expect(await client().cancelReport(requestId)).toMatchObject({ requestId, requestStatus: 'ABORTED' });
    release();
    await expect(client().cancelReport(requestId)).rejects.toThrow('Request failed with status code 409');
    await expect(client().getReportData(requestId, join(folder, 'no.zip'))).rejects.toThrow(
      /file to download/,
    );
  });

  it('is told that there is no such report', async () => {
    const nobody = '450b434a-ff4f-40f1-80a5-8d6e24d91234';
    await expect(client().getReport(nobody)).rejects.toThrow('Request failed with status code 404');
    await expect(client().cancelReport(nobody)).rejects.toThrow('Request failed with status code 404');
  });
});
