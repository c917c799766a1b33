import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#lib/policy/role.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { readPrices } from './read-prices.ts';
import { readTraffic } from './read-traffic.ts';
import { createReader, type Reader, voice } from './vault-reader.test-server.ts';

const texts: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };

let upstream: EmbeddedUpstream;
let reader: Reader;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(5000);
  reader = createReader(upstream);
  await reader.read(texts);
});
afterAll(() => upstream[Symbol.asyncDispose]());

const as = (role: Role) => ({
  ...upstream.as(role),
  ...{ engine: upstream.engine, spend: createSpendStore(upstream.state) },
});

async function address(draft: QueryDraft, options: Readonly<Record<string, string>> = {}) {
  return { ...(await reader.addressOf(draft)), ...options };
}

describe('a chart is refused', () => {
  test.each([
    ['of a product that is not kept', { ...voice, product: 'REPORTS-USAGE' }, {}, 'invalid_query'],
    ['with a step far too short', texts, { step: 'minute' }, 'invalid_query'],
    ['with a step nobody knows', texts, { step: 'fortnight' }, 'invalid_query'],
    ['in a zone nobody has', texts, { zone: 'Mars/Olympus' }, 'invalid_query'],
    ['by a field of many values', texts, { by: 'message_id' }, 'invalid_query'],
    ['compared with what nobody knows', texts, { compare: 'next' }, 'invalid_query'],
    ['by what records do not show', { ...texts, filters: { gateway: 'x' } }, {}, 'invalid_query'],
  ] as const)('%s', async (_why, draft, options, code) => {
    await expect(readTraffic(as('admin'), await address(draft, options))).rejects.toMatchObject({ code });
  });

  test('of prices, to who may not see them, and by what a role may not see', async () => {
    await expect(readPrices(as('support'), await address(texts))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const byNumber = await address({ ...texts, filters: { to: '447700900123' } });
    await expect(readTraffic(as('manager'), byNumber)).rejects.toMatchObject({ code: 'forbidden' });
    for (const by of ['to', 'from'])
      await expect(readTraffic(as('manager'), await address(texts, { by }))).rejects.toMatchObject({
        code: 'forbidden',
      });
    const offered = (await readTraffic(as('manager'), await address(texts))).dimensions;
    expect(offered.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['status', 'country', 'network', 'client_ref', 'account_ref']),
    );
    expect(offered[0]?.field).toBe('status');
  });
});

test('a chart nobody waits for stops', async () => {
  const gone = new AbortController();
  gone.abort(new Error('gone'));
  const context = { ...as('admin'), signal: gone.signal };
  await expect(readTraffic(context, await address(texts, { by: 'network' }))).rejects.toThrow('gone');
});
