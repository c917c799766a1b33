import { Direction, Product, Reports } from '@vonage/reports';
import { expect, test } from './fixtures.ts';
import { someRecords } from './sandbox.ts';

// The vendor's own client, unchanged, against the running sandbox: what it can read, customers' programs can.

/** Its types know eighteen products and no paging; at run time it passes everything on. */
type Wanted = Parameters<Reports['getRecords']>[0];
const loosely = (parameters: Readonly<Record<string, unknown>>) => parameters as unknown as Wanted;

const accountId = 'a1b2c3d4';
const hour = 3_600_000;
const before = (ms: number) => new Date(Date.now() - ms).toISOString();
/** Six hours that have ended: the demo sends a few texts an hour in the quietest nights, and no thousand in the busiest six. */
const someHours = () => ({ dateStart: before(7 * hour), dateEnd: before(hour) });
const outbound = { product: Product.SMS, accountId, direction: Direction.OUTBOUND };

interface Refused {
  readonly response: Response;
}

/** The client leaves waiting to its caller: told to slow down, this one waits as long as it was told. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { status, headers } = (error as Refused).response;
    if (status !== 429) throw error;
    await new Promise((resolve) => setTimeout(resolve, Number(headers.get('retry-after')) * 1000));
    return ask();
  }
}

function client(baseURL: string | undefined, apiSecret = 'sandbox-secret') {
  return new Reports({ apiKey: accountId, apiSecret }, { apiHost: `${baseURL}/sandbox` });
}

function records(baseURL: string | undefined, asked: Wanted, apiSecret?: string) {
  return patiently(() => client(baseURL, apiSecret).getRecords(asked));
}

test('the official client gets records of a period', async ({ baseURL }) => {
  const asked = { ...outbound, ...someHours(), limit: 50 };
  const answer = await records(baseURL, loosely(asked));
  const found = answer.records ?? [];
  expect(found.length).toBeGreaterThan(0);
  expect(answer).toMatchObject({ product: 'SMS', accountId, itemsCount: found.length, currency: 'EUR' });
  for (const record of found) {
    expect(record).toMatchObject({ direction: 'outbound', messageId: expect.any(String) });
  }
});

test('the official client pages to the end of a range, each record once', async ({ baseURL }) => {
  const asked = { ...outbound, ...someHours() };
  const whole = await records(baseURL, loosely({ ...asked, limit: 1000 }));
  expect(whole.requestStatus).toBe('SUCCESS');
  const all = (whole.records ?? []).map(({ id }) => id);
  expect(all.length).toBeGreaterThan(3);

  const limit = Math.ceil(all.length / 4);
  const seen: unknown[] = [];
  let pages = 0;
  let more: object | null = {};
  while (more && pages < 9) {
    const answer = await records(baseURL, loosely({ ...asked, limit, ...more }));
    seen.push(...(answer.records ?? []).map(({ id }) => id));
    pages += 1;
    more = answer.requestStatus === 'TRUNCATED' ? { cursor: answer.cursor, iv: answer.iv } : null;
  }
  expect(pages).toBe(Math.ceil(all.length / limit));
  expect(seen).toEqual(all);
});

test('the official client looks up twenty ids and is told which nobody has', async ({ baseURL, request }) => {
  const known = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 18);
  const ids = known.map(({ message_id: id }) => id);
  const answer = await records(
    baseURL,
    loosely({ ...outbound, id: [...ids, 'nobody-1', 'nobody-2'].join() }),
  );
  expect((answer.records ?? []).map(({ messageId }) => messageId).sort()).toEqual([...ids].sort());
  expect(answer).toMatchObject({ idsNotFound: 'nobody-1,nobody-2', itemsCount: 18 });

  const none = await records(baseURL, loosely({ ...outbound, id: 'nobody-3' }));
  expect(none).toMatchObject({ idsNotFound: 'nobody-3', itemsCount: 0 });
});

test('the official client knows calls by their public name', async ({ baseURL }) => {
  const asked = {
    product: Product.VOICE_CALL,
    accountId,
    dateStart: before(24 * hour),
    dateEnd: before(hour),
  };
  const answer = await records(baseURL, loosely({ ...asked, limit: 20 }));
  expect(answer.product).toBe('VOICE-CALL');
  expect(answer.records?.length).toBeGreaterThan(0);
  expect(answer.records?.[0]).toMatchObject({ callId: expect.any(String) });
});

test('the official client is told what is wrong', async ({ baseURL }) => {
  const period = { dateStart: before(hour), dateEnd: before(hour / 2) };
  await expect(records(baseURL, loosely({ ...outbound, ...period }), 'wrong')).rejects.toThrow(/401/);
  const refused = await records(baseURL, loosely({ product: Product.SMS, accountId, ...period })).then(
    () => null,
    (error: Refused) => error.response,
  );
  expect(refused?.status).toBe(422);
  expect(await refused?.json()).toMatchObject({
    invalid_parameters: [{ name: 'direction', reason: 'Missing required parameter' }],
  });
  const report = patiently(() => client(baseURL).getReport('450b434a-ff4f-40f1-80a5-8d6e24d91234'));
  await expect(report).rejects.toThrow(/404/);
});
