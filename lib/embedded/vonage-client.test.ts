import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Direction, Product, Reports } from '@vonage/reports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedFixture, mainAccount, openEmbeddedFixture } from './embedded-fixture.ts';

// The vendor's own client over real HTTP: what it can read, customers' programs can.
let fixture: EmbeddedFixture;
let server: Server;
let apiHost: string;

beforeAll(async () => {
  fixture = await openEmbeddedFixture();
  server = createServer(async (request, response) => {
    const answer = await fixture.api.fetch(
      new Request(`${apiHost.replace('/sandbox', '')}${request.url}`, {
        method: request.method ?? 'GET',
        headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  apiHost = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`;
});

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await fixture[Symbol.asyncDispose]();
});

const client = (apiSecret = 'sandbox-secret') => new Reports({ apiKey: mainAccount, apiSecret }, { apiHost });

/** Anything the client takes at run time; its types know eighteen products and no paging. */
type Wanted = Parameters<Reports['getRecords']>[0];
const loosely = (parameters: Readonly<Record<string, unknown>>) => parameters as unknown as Wanted;

const outbound = {
  product: Product.SMS,
  accountId: mainAccount,
  direction: Direction.OUTBOUND,
  dateStart: '2026-11-19T12:00:00+00:00',
  dateEnd: '2026-11-20T12:00:00+00:00',
};

describe('@vonage/reports', () => {
  it('gets records of a period', async () => {
    const answer = await client().getRecords(loosely(outbound));
    expect(answer).toMatchObject({
      ...{ requestStatus: 'SUCCESS', itemsCount: 8, product: 'SMS', accountId: mainAccount, currency: 'EUR' },
      dateStart: '2026-11-19T12:00:00+00:00',
      links: { self: { href: expect.stringContaining(`${apiHost}/v2/reports/records?product=SMS`) } },
    });
    expect(answer.records).toHaveLength(8);
    expect(answer.records?.[0]).toMatchObject({ messageId: expect.any(String), direction: 'outbound' });
  });

  it('pages through what is TRUNCATED', async () => {
    const seen: unknown[] = [];
    let answer = await client().getRecords(loosely({ ...outbound, limit: 3 }));
    while (answer.requestStatus === 'TRUNCATED') {
      seen.push(...(answer.records ?? []).map(({ id }) => id));
      const { cursor, iv } = answer;
      answer = await client().getRecords(loosely({ ...outbound, limit: 3, cursor, iv }));
    }
    seen.push(...(answer.records ?? []).map(({ id }) => id));
    expect(seen).toEqual([15, 14, 13, 12, 11, 10, 9, 8].map((index) => `SMS-${index}`));
  });

  it('gets records by id', async () => {
    const { product, accountId, direction } = outbound;
    const answer = await client().getRecords(
      loosely({ product, accountId, direction, id: 'SMS-9,SMS-0,nobody' }),
    );
    expect((answer.records ?? []).map(({ id }) => id)).toEqual(['SMS-9']);
    expect(answer).toMatchObject({ idsNotFound: 'SMS-0,nobody', itemsCount: 1 });
  });

  it('knows the product by the name it sent', async () => {
    const { direction: _, ...both } = outbound;
    const answer = await client().getRecords(loosely({ ...both, product: Product.VOICE_CALL }));
    expect(answer).toMatchObject({ product: 'VOICE-CALL', itemsCount: 16 });
  });

  it('is told of wrong credentials', async () => {
    const refused = client('wrong').getRecords(loosely(outbound));
    await expect(refused).rejects.toMatchObject({ message: 'Request failed with status code 401' });
  });

  it('is told what is wrong with a query', async () => {
    const { dateStart: _, ...undated } = outbound;
    const error = await client()
      .getRecords(loosely(undated))
      .then(
        () => null,
        (thrown: { response: Response }) => thrown,
      );
    expect(error?.response.status).toBe(422);
    expect(await error?.response.json()).toMatchObject({
      invalid_parameters: [{ name: 'date_start', reason: 'Missing required parameter' }],
    });
  });
});
