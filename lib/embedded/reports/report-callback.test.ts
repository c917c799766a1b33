import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReportsFixture, type ReportsFixture } from './reports-fixture.ts';

let fixture: ReportsFixture;
let listener: Server;
let origin: string;
const seen: { readonly path: string; readonly type: string; readonly body: string }[] = [];
/** Statuses to answer with, one after the other; then 200. */
let statuses: number[] = [];

beforeAll(async () => {
  listener = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { url: path = '', headers } = request;
    seen.push({ path, type: headers['content-type'] ?? '', body: Buffer.concat(parts).toString() });
    response.writeHead(statuses.shift() ?? 200, { location: `${origin}/elsewhere` }).end('thanks');
  });
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  fixture = await openReportsFixture({ callbackOrigins: [origin] });
});
afterAll(async () => {
  await fixture[Symbol.asyncDispose]();
  await new Promise((closed) => listener.close(closed));
});

const calls = (path: string) => seen.filter((call) => call.path === path);

it('tells the address that was given of the finished report, as the report itself is told', async () => {
  const id = await fixture.order({ callback_url: `${origin}/done?for=me` });
  const report = await fixture.ended(id);
  await expect.poll(() => calls('/done?for=me').length).toBe(1);
  const [call] = calls('/done?for=me');
  expect(call?.type).toBe('application/json');
  expect(JSON.parse(call?.body ?? '')).toEqual(report);
  expect(report.callback_url).toBe(`${origin}/done?for=me`);
  const noted = async () => (await fixture.place.state.db.query.embeddedReports.findFirst())?.callback;
  await expect.poll(noted).toBe('done');
});

it('tries again until it is taken, and follows no redirect', async () => {
  statuses = [500, 307];
  await fixture.ended(await fixture.order({ callback_url: `${origin}/later` }));
  await expect.poll(() => calls('/later').length, { timeout: 25_000 }).toBe(3);
  expect(calls('/elsewhere')).toEqual([]);
});

it('says nothing of a report that was aborted', async () => {
  const release = fixture.hold();
  const id = await fixture.order({ callback_url: `${origin}/aborted` });
  await fixture.reaching(id, 'PROCESSING');
  await fixture.ask('DELETE', `/v2/reports/${id}`);
  release();
  await fixture.ended(await fixture.order({ callback_url: `${origin}/next` }));
  await expect.poll(() => calls('/next').length).toBe(1);
  expect(calls('/aborted')).toEqual([]);
});
