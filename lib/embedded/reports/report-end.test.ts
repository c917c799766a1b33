import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorization, mainAccount } from '../embedded-fixture.ts';
import { type AnswerBody, openReportsFixture, type ReportsFixture } from './reports-fixture.ts';

let fixture: ReportsFixture;
beforeAll(async () => {
  fixture = await openReportsFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const base = 'https://developer.nexmo.com/api-errors';
const hourMs = 3_600_000;
const nobody = '450b434a-ff4f-40f1-80a5-8d6e24d91234';
const finished = async () => fixture.ended(await fixture.order());

describe('aborting', () => {
  it('ends a report that is being made, at once and for good', async () => {
    const release = fixture.hold();
    const id = await fixture.order();
    await fixture.reaching(id, 'PROCESSING');
    const { status, body } = await fixture.ask('DELETE', `/v2/reports/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ request_id: id, request_status: 'ABORTED', status: 'ABORTED' });
    expect(body).not.toHaveProperty('download_url');
    // Whoever reads is free again: the next report gets through the same gate.
    release();
    await finished();
    expect((await fixture.ask('GET', `/v2/reports/${id}`)).body).toEqual(body);
  });

  it('ends reports that wait behind others', async () => {
    const release = fixture.hold();
    const ids = await Promise.all(Array.from({ length: 5 }, () => fixture.order()));
    const answers = await Promise.all(ids.map((id) => fixture.ask('DELETE', `/v2/reports/${id}`)));
    expect(answers.map(({ body }) => body.request_status)).toEqual(ids.map(() => 'ABORTED'));
    release();
    await finished();
  });

  it('leaves no file behind', async () => {
    const release = fixture.hold();
    const before = await fixture.files();
    const id = await fixture.order();
    await fixture.reaching(id, 'PROCESSING');
    await fixture.ask('DELETE', `/v2/reports/${id}`);
    release();
    await expect.poll(() => fixture.files()).toEqual(before);
  });

  it('is refused for one that has ended', async () => {
    const { request_id } = await finished();
    const { status, body } = await fixture.ask('DELETE', `/v2/reports/${request_id}`);
    expect({ ...body, status }).toMatchObject({
      ...{ status: 409, type: `${base}/reports#invalid-abort-operation`, title: 'Invalid Abort Operation' },
      detail: `Report ${request_id} has already ended with SUCCESS.`,
    });
  });

  it.each(['GET', 'DELETE'])('and finding need a report there is: 404 for %s', async (method) => {
    const { status, headers, body } = await fixture.ask(method, `/v2/reports/${nobody}/`);
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(body).toMatchObject({
      ...{ type: `${base}#not-found`, title: 'Invalid report ID' },
      detail: `Report ${nobody} does not exist, or you do not have access.`,
    });
  });
});

describe('time', () => {
  it('takes the file after 72 hours and the report after 4 days, with nothing left on the disk', async () => {
    const before = await fixture.files();
    const { request_id } = await finished();
    const path = `/v2/reports/${request_id}`;
    const started = fixture.clock.time;
    fixture.clock.time = started + 72 * hourMs - 1;
    expect((await fixture.download(request_id)).status).toBe(200);
    fixture.clock.time = started + 72 * hourMs;
    expect((await fixture.download(request_id)).status).toBe(404);
    fixture.clock.time = started + 96 * hourMs - 1;
    expect((await fixture.ask('GET', path)).status).toBe(200);
    fixture.clock.time = started + 96 * hourMs;
    expect((await fixture.ask('GET', path)).status).toBe(404);
    expect((await fixture.ask('DELETE', path)).status).toBe(404);
    expect((await fixture.ask('GET', `/v2/reports?account_id=${mainAccount}`)).body.reports).toEqual([]);
    expect((await fixture.files()).length).toBe(before.length + 1);
    await fixture.restart();
    expect(await fixture.files()).toEqual([]);
    fixture.clock.time = started;
  });
});

describe('a restart', () => {
  it('takes up what was under way, and makes it once', async () => {
    const release = fixture.hold();
    const before = await fixture.restart();
    const ids = await Promise.all(Array.from({ length: 5 }, () => before.order()));
    await before.reaching(ids[0] ?? '', 'PROCESSING');
    const after = await fixture.restart();
    release();
    for (const id of ids)
      expect(await after.ended(id)).toMatchObject({ request_status: 'SUCCESS', items_count: 8 });
    expect(await fixture.files()).toHaveLength(ids.length);
  });
});

it('links lead whoever asks back the way they came, not the way of who ordered', async () => {
  const { request_id: id } = await finished();
  const url = 'http://127.0.0.1:3000/sandbox/v2/reports';
  for (const path of [`/${id}`, `?account_id=${mainAccount}`]) {
    const answer = await fixture.api.fetch(new Request(`${url}${path}`, { headers: { authorization } }));
    const body: AnswerBody = await answer.json();
    const told = body.reports?.find((report) => report.request_id === id) ?? body;
    expect(told.download_url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sandbox\/v3\/media\//);
    expect(told).toMatchObject({ _links: { self: { href: `${url}/${id}` } } });
  }
});
