import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { createPremises, type OwnHouse } from './own-house.ts';
import { linkTo, mainAccount } from './records-page.ts';
import { someRecords } from './sandbox.ts';

const premises = createPremises();
const admin = { email: 'ada@example.com', password: 'six crashes before breakfast' };
const secrets = {
  TOLLBOOK_MODE: 'live',
  TOLLBOOK_SECRET: 'qP7xZ2mN9vK4wL8sJ3hG6fD1aY5tR0uE',
  VONAGE_API_KEY: mainAccount,
  VONAGE_API_SECRET: 'sandbox-secret',
};
const rounds = 6;

interface Call {
  readonly product: string;
  readonly asked: string;
  /** Set once the answer has been handed over whole. */
  answered?: { readonly records: number };
}

test.afterAll(() => premises.clear());

test('however often it is killed while it buys, every call is in the ledger, and nothing is counted that was not bought', async ({
  house,
  request,
  playwright,
}) => {
  test.slow();
  const vonage = await openWatchedVonage(`${house}/sandbox`);
  const month = new Date().toISOString().slice(0, 7);
  const ids = (
    await someRecords(request, { product: 'SMS', direction: 'outbound', daysAgo: 40 }, rounds * 20)
  ).map(({ message_id: id = '' }) => id);
  const pages = Array.from({ length: rounds }, (_, round) =>
    linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 4, endedHoursAgo: 24 * (60 + round * 5) }),
  );
  const wide = linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 30, endedHoursAgo: 24 * 120 });
  const errand = {
    ...{ id: randomUUID(), kind: 'export', search: wide.slice('/records?'.length) },
    plan: { format: 'csv', columns: ['message_id', 'total_price'], zone: null },
  };

  const env = { ...secrets, VONAGE_API_URL: vonage.url };
  let own = await premises.open(env);
  await own.ready();
  await setUp(own);
  const folder = own.folder;
  for (let round = 0; round < rounds; round += 1) {
    const visitor = await signIn(playwright, own);
    const begun = vonage.calls.length;
    const going = [
      visitor.get((pages[round] ?? '').replace('/records', '/api/records')),
      visitor.post('/api/lookup', {
        data: {
          ...{ accountId: mainAccount, product: 'SMS', direction: 'outbound' },
          ids: ids.slice(round * 20, round * 20 + 20),
        },
      }),
      visitor.post('/api/errands', { data: errand }),
    ].map((asking) => asking.catch(() => null));
    // In one round before anything is answered, in the next amid it, and so on.
    await expect.poll(() => vonage.calls.length - begun).toBeGreaterThanOrEqual(1 + (round % 4) * 2);
    own.process.kill('SIGKILL');
    await own.ended;
    await Promise.all(going);
    await visitor.dispose();
    own = await premises.open({ ...env, TOLLBOOK_DATA: folder });
    await own.ready();
  }

  const visitor = await signIn(playwright, own);
  await expect
    .poll(async () => (await errandOf(visitor, errand.id)).state, { timeout: 120_000 })
    .toBe('done');
  const { records: exported } = await errandOf(visitor, errand.id);
  const paid = (await ledgerOf(visitor, month)).filter(({ state }) => state !== 'free');
  const charged = paid.filter(({ state }) => state === 'charged');
  const unknown = paid.filter(({ state }) => state === 'unknown');
  expect(paid.length, 'every entry has an outcome').toBe(charged.length + unknown.length);
  expect(unknown.length, 'some were cut off').toBeGreaterThan(0);
  const answered = vonage.calls.filter((call) => call.answered !== undefined);
  expect(vonage.calls.length, 'each call was written down before it was sent').toBeLessThanOrEqual(
    paid.length,
  );
  expect(charged.length, 'what counts as charged was answered').toBeLessThanOrEqual(answered.length);
  // Each entry has an answer of its own with as many records.
  const left = answered.map(({ product, answered: { records = 0 } = {} }) => `${product} ${records}`);
  for (const { product, records } of charged) {
    const place = left.indexOf(`${product} ${records}`);
    expect(place, `an answer of ${records} records of ${product}`).toBeGreaterThanOrEqual(0);
    left.splice(place, 1);
  }

  // Everything once more, to its end: what is missing is bought, and from then on nothing is.
  const first = await readWhole(visitor, wide);
  expect(first, 'the file held every record').toBe(exported);
  for (const page of pages) await readWhole(visitor, page);
  for (let round = 0; round < rounds; round += 1)
    await lookUp(visitor, ids.slice(round * 20, round * 20 + 20));
  const before = vonage.calls.length;
  expect(await readWhole(visitor, wide)).toBe(first);
  for (const page of pages) await readWhole(visitor, page);
  for (let round = 0; round < rounds; round += 1)
    await lookUp(visitor, ids.slice(round * 20, round * 20 + 20));
  const again = vonage.calls.slice(before).map(({ asked }) => asked);
  expect(again, 'a second reading buys nothing').toEqual([]);
  await visitor.dispose();
  vonage.close();
});

/** Vonage's address for a house of our own: passes on to a sandbox and writes down what is paid for. */
async function openWatchedVonage(sandbox: string) {
  const calls: Call[] = [];
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://vonage.test');
    const product = url.searchParams.get('product') ?? '';
    const isPaid = url.pathname === '/v2/reports/records' && product !== 'REPORTS-USAGE';
    const call: Call = { product, asked: url.search };
    if (isPaid) calls.push(call);
    const answer = await fetch(`${sandbox}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: { authorization: incoming.headers.authorization ?? '', accept: 'application/json' },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(body, () => {
      if (answer.status === 200 && isPaid)
        call.answered = { records: JSON.parse(body.toString('utf8')).items_count };
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { calls, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function setUp(own: OwnHouse): Promise<void> {
  await expect.poll(() => own.stdout()).toContain('/setup#token=');
  const [, token = ''] = /#token=([\w-]{43})/.exec(own.stdout()) ?? [];
  const answer = await fetch(`${own.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own.url },
    body: JSON.stringify({ token, name: 'Ada', ...admin }),
  });
  expect(answer.status).toBe(200);
}

async function signIn(
  playwright: PlaywrightWorkerArgs['playwright'],
  own: OwnHouse,
): Promise<APIRequestContext> {
  const visitor = await playwright.request.newContext({
    baseURL: own.url,
    extraHTTPHeaders: { origin: own.url },
  });
  const { csrfToken } = await (await visitor.get('/api/auth/csrf')).json();
  const form = { csrfToken, ...admin, json: 'true' };
  expect((await visitor.post('/api/auth/callback/password', { form })).status()).toBe(200);
  return visitor;
}

async function errandOf(visitor: APIRequestContext, id: string) {
  const { errands } = await (await visitor.get('/api/errands')).json();
  return errands.find((one: { id: string }) => one.id === id) ?? { state: 'unheard of', records: 0 };
}

interface Entry {
  readonly state: string;
  readonly product: string;
  readonly records: number;
}

async function ledgerOf(visitor: APIRequestContext, month: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let next: string | null = null;
  do {
    const more: string = next === null ? '' : `&next=${next}`;
    const answer = await (await visitor.get(`/api/tolls/ledger?month=${month}${more}`)).json();
    entries.push(...answer.entries);
    next = answer.next;
  } while (next !== null);
  return entries;
}

/** Follows a question to its end; answers how many records it has. */
async function readWhole(visitor: APIRequestContext, link: string): Promise<number> {
  let count = 0;
  let next: string | null = null;
  do {
    const more: string = next === null ? '' : `&next=${encodeURIComponent(next)}`;
    const answer = await visitor.get(`${link.replace('/records', '/api/records')}${more}`);
    expect(answer.status()).toBe(200);
    const page: { count: number; next: string | null } = await answer.json();
    count += page.count;
    next = page.next;
  } while (next !== null);
  return count;
}

async function lookUp(visitor: APIRequestContext, ids: readonly string[]): Promise<void> {
  const answer = await visitor.post('/api/lookup', {
    data: { accountId: mainAccount, product: 'SMS', direction: 'outbound', ids },
  });
  expect((await answer.json()).notFound).toEqual([]);
}
