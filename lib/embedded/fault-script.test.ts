import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordsAnswer } from '#lib/wire/records-answer.ts';
import { authorization, type EmbeddedFixture, mainAccount, openEmbeddedFixture } from './embedded-fixture.ts';
import { createFaultScript } from './fault-script.ts';

let fixture: EmbeddedFixture;
beforeAll(async () => {
  fixture = await openEmbeddedFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const query = { product: 'AMD', account_id: mainAccount, date_start: 'CURRENT_TIME-2D', limit: '5' };

describe('the script', () => {
  it('counts from the moment it was set', () => {
    const script = createFaultScript([{ request: 2, times: 2, answer: '500' }]);
    expect([1, 2, 3, 4].map(() => script.next(null)?.answer)).toEqual([undefined, '500', '500', undefined]);
    script.set([{ request: 1, answer: 'html' }]);
    expect([1, 2].map(() => script.next(null)?.answer)).toEqual(['html', undefined]);
  });

  it('counts one product only when told so, and the first of two faults strikes', () => {
    const script = createFaultScript([
      { request: 1, answer: '429', product: 'SMS' },
      { request: 2, answer: 'cut' },
    ]);
    expect([script.next('AMD'), script.next('SMS')?.answer, script.next('SMS')]).toEqual([null, '429', null]);
  });
});

describe('a struck request', () => {
  const struckBy = (answer: '429' | '500' | 'hang' | 'cut' | 'html' | 'repeat-cursor', request = 1) =>
    fixture.another({ faults: createFaultScript([{ request, answer, retryAfter: 7 }]) });

  it('is told to come back', async () => {
    const { status, headers } = await struckBy('429').refused(query);
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('fails, and the next does not', async () => {
    const caller = struckBy('500');
    expect((await caller.refused(query)).status).toBe(500);
    expect((await caller.read(query)).body.items_count).toBe(5);
  });

  it('hangs until it is given up', async () => {
    const abort = new AbortController();
    const address = `https://reports.test/v2/reports/records?${new URLSearchParams(query)}`;
    const request = new Request(address, { headers: { authorization }, signal: abort.signal });
    const pending = struckBy('hang').api.fetch(request);
    abort.abort(new Error('given up'));
    await expect(pending).rejects.toThrow('given up');
  });

  it('is cut in half without a sign of it', async () => {
    const response = await struckBy('cut').send(query);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    const text = await response.text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('is answered with a page for people', async () => {
    const response = await struckBy('html').send(query);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  });

  it('is sent in a circle', async () => {
    const caller = struckBy('repeat-cursor', 2);
    const { body } = await caller.read(query);
    const page = { cursor: String(body.cursor), iv: String(body.iv) };
    const again = (await caller.read({ ...query, ...page })).body;
    expect(again).toMatchObject({ ...page, request_status: 'TRUNCATED' });
  });
});

describe('PUT /faults', () => {
  const put = (body: unknown, path = '/sandbox/faults') =>
    new Request(`https://reports.test${path}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('sets the script', async () => {
    const caller = fixture.another({ faults: createFaultScript() });
    expect((await caller.api.fetch(put({ faults: [{ request: 1, answer: '500' }] }))).status).toBe(200);
    expect((await caller.refused(query)).status).toBe(500);
    expect((await caller.api.fetch(put({ faults: [] }))).status).toBe(200);
    expect(((await caller.read(query)).body satisfies RecordsAnswer).items_count).toBe(5);
  });

  it.each([
    [{}],
    [{ faults: [{ request: 0, answer: '500' }] }],
    [{ faults: [{ request: 1, answer: 'x' }] }],
    [[]],
  ])('refuses %j', async (body) => {
    const caller = fixture.another({ faults: createFaultScript() });
    expect((await caller.api.fetch(put(body))).status).toBe(422);
  });

  it('does not exist where faults are off', async () => {
    expect((await fixture.api.fetch(put({ faults: [] }))).status).toBe(404);
  });
});
