/** Reading what is owned against buying it, and buying a range side by side against following one cursor. */
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { buyRange } from '#lib/services/buy-range.ts';
import { openEmbeddedUpstream } from '#lib/services/embedded-upstream.test-server.ts';
import { rangeOf } from '#lib/services/estimate-reading.ts';
import { listRecords } from '#lib/services/list-records.ts';
import { openAddress } from '#lib/services/open-address.ts';
import { createReader, voice } from '#lib/services/vault-reader.test-server.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { compare, print } from './figures.ts';

const latencyMs = 500;
const records = 4_000_000;
const sms = productNamed('SMS');
if (!sms) throw new Error('no SMS');

const pace = { latencyMs, perSecond: 10 };
const upstream = await openEmbeddedUpstream(records, pace);
const reader = createReader(upstream);
const context = upstream.as('admin');
const draft = { ...voice, product: 'SMS', direction: 'outbound' as const };
const addressOf = async (start: string, end: string) => {
  const address = await reader.addressOf({ ...draft, range: { ...voice.range, start, end } });
  return { address, query: openAddress(context.tokens, address) };
};

// One cursor, as a script would follow it: every page waits for the one before.
const sequential = await addressOf('CURRENT_TIME-100D', 'CURRENT_TIME-70D');
const client = await context.clientFor('a1b2c3d4');
let followed = 0;
let begun = performance.now();
let cursor: { cursor: string; iv: string } | undefined;
do {
  const page = await client.getRecords(
    {
      product: 'SMS',
      account_id: 'a1b2c3d4',
      direction: 'outbound',
      date_start: sequential.query.range.start,
      date_end: sequential.query.range.end,
      limit: '1000',
    },
    cursor && { cursor },
  );
  followed += page.records.length;
  cursor = page.next ?? undefined;
} while (cursor && followed < 40_000);
const followedPerSecond = followed / ((performance.now() - begun) / 1000);

let owned = sequential.address;
for (const [latency, start, end] of [
  [latencyMs, 'CURRENT_TIME-360D', 'CURRENT_TIME-280D'],
  [50, 'CURRENT_TIME-280D', 'CURRENT_TIME-200D'],
  [800, 'CURRENT_TIME-200D', 'CURRENT_TIME-110D'],
] as const) {
  pace.latencyMs = latency;
  const { address, query } = await addressOf(start, end);
  owned = address;
  const scope = scopeOf(query, { personal: true });
  const missing = missingOf(await context.vault.plan(sms, scope, rangeOf(query)));
  const arrivals: number[] = [];
  let bought = 0;
  upstream.requests();
  begun = performance.now();
  await buyRange(context, {
    ...{ query, product: sms, scope, missing, kind: 'export' },
    onPart(part) {
      bought += part.records;
      arrivals.push(performance.now());
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  const sent = upstream.requests().length;
  const between = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
  print(
    `side by side at ${latency} ms: ${((arrivals.length - 1) / between).toFixed(2)} requests/s of the 10 allowed (aim ≥ 9.5), ${sent - arrivals.length} refused or repeated (aim 0), ${bought} records in ${seconds.toFixed(1)} s`,
  );
  if (latency === latencyMs)
    print(
      `  ${Math.round(bought / seconds)} records/s against ${Math.round(followedPerSecond)} along one cursor = ${(bought / seconds / followedPerSecond).toFixed(2)}  (aim ≥ 4)`,
    );
  const left = missingOf(await context.vault.plan(sms, scope, rangeOf(query)));
  print(`  missing afterwards: ${left.length} stretches (aim 0)`);
}

pace.latencyMs = 0;
const foreign = sequential.address;
await compare(
  'a page of 1,000 from the vault, against the same from the embedded API without its latency',
  {
    ours: async () => JSON.stringify(await listRecords(context, owned)),
    baseline: async () => {
      await upstream.forget();
      return JSON.stringify(await listRecords(context, foreign));
    },
  },
  { rounds: 15, pause: 230, aim: 1 },
);
await upstream[Symbol.asyncDispose]();
