import { afterAll, beforeAll, expect, test } from 'vitest';
import { sms } from '#lib/catalogue/products/sms.ts';
import { mainAccount, noon } from '#lib/embedded/embedded-fixture.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { readLatency } from './read-latency.ts';
import { createReader, voice } from './vault-reader.test-server.ts';

const all = 6_000_000;
let upstream: EmbeddedUpstream;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(1000);
  const { engine, vault } = upstream;
  // So many that the engine has to work for seconds.
  await vault.alone(sms, () =>
    engine.run(
      `INSERT INTO vault.sms (date_received, id, account_id, direction, country, latency)
       SELECT fromUnixTimestamp64Milli(toInt64(${noon} - number * 100), 'UTC'), toString(number), '${mainAccount}', 'outbound',
         concat('C', toString(number % 50)), intHash32(number) FROM numbers(${all})`,
    ),
  );
  await vault.coverage.add({
    scope: {
      ...{ accountId: mainAccount, product: 'SMS', direction: 'outbound', filters: {} },
      ...{ includeMessage: false, showConcatenated: false, personal: true },
    },
    ...{ from: noon - 7 * 86_400_000, until: noon, asOf: noon },
  });
}, 120_000);
afterAll(() => upstream[Symbol.asyncDispose]());

/** What the engine has read of the query of a chart that runs; null where none does. */
async function chartsRead(): Promise<number | null> {
  const rows = await upstream.engine.rows<{ read: number }>(
    `SELECT read_rows AS read FROM system.processes
     WHERE query LIKE '%quantilesExact(%vault%sms%' AND query NOT LIKE '%system.processes%'`,
  );
  return rows[0]?.read ?? null;
}

test('a chart that nobody waits for any more stops in the engine', async () => {
  const draft = {
    ...{ ...voice, product: 'SMS', direction: 'outbound' as const },
    range: { ...voice.range, start: 'CURRENT_TIME-7D' },
  };
  const address = await createReader(upstream).addressOf(draft);
  const asked = { ...address, exact: 'true', by: 'country' };
  const abort = new AbortController();
  const house = { engine: upstream.engine, spend: createSpendStore(upstream.state) };
  const context = { ...upstream.as('admin', { signal: abort.signal }), ...house };
  const chart = readLatency(context, asked);
  const ended = expect(chart).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(chartsRead, { timeout: 20_000, interval: 5 }).not.toBeNull();
  abort.abort();
  await ended;
  // chDB may list a killed query until its connection is used again, so what it reads decides, not the list. One that
  // ran to its end would be seen to have read everything while it works out percentiles.
  const seen: (number | null)[] = [];
  const hasStopped = () => seen.length > 20 && new Set(seen.slice(-20)).size === 1;
  while (!hasStopped()) seen.push(await chartsRead());
  expect(Math.max(...seen.map((read) => read ?? 0))).toBeLessThan(all);
}, 60_000);
