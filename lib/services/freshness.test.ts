import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import { isPending } from '#lib/vault/pending.ts';
import { settleMs } from '#lib/vault/plan-reading.ts';
import { type Freshness, freshnessOf } from './freshness.ts';

const sms = productNamed('SMS');
if (!sms) throw new Error('there is no product SMS');

const boughtAt = Date.parse('2026-11-20T12:00:00Z');
const spellings: readonly ((time: number) => string)[] = [
  formatUtc,
  (time) => `${formatUtc(time).slice(0, 19)}+00:00`,
  (time) => `${formatUtc(time + 7_200_000).slice(0, 19)}+02:00`,
  (time) => new Date(time).toISOString(),
];
const text = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -2, max: 2 }), fc.constantFrom(...spellings))
      .map(([halves, seconds, spelled]) => spelled(boughtAt - (halves * settleMs) / 2 + seconds * 1000)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00+00:0x') },
);
const page = fc.array(
  fc.record({ time: text, status: fc.constantFrom('delivered', 'Submitted'), later: fc.boolean() }),
  { maxLength: 30 },
);

describe('the freshness of a page', () => {
  it('is that of each record by itself, however times are spelled and whatever order they come in', () => {
    fc.assert(
      fc.property(page, fc.boolean(), (rows, isSorted) => {
        const inOrder = isSorted ? rows.toSorted((a, b) => (a.time < b.time ? 1 : -1)) : rows;
        const records = inOrder.map(({ time, status }) => ({ [sms.rangeField]: time, status }));
        const freshness: Freshness = inOrder.map(({ later }) => ({
          boughtAt: later ? boughtAt + settleMs : boughtAt,
          purchaseId: later ? 'second' : 'first',
        }));
        const pending = records.flatMap((record, at) => (isPending(sms, record) ? [at] : []));
        const young = inOrder.flatMap(({ time, later }, at) => {
          const instant = parseInstant(time);
          const bought = later ? boughtAt + settleMs : boughtAt;
          return instant !== null && bought - instant < settleMs && !pending.includes(at) ? [at] : [];
        });
        expect(freshnessOf(sms, records, freshness).provisional).toEqual({
          count: pending.length + young.length,
          pending,
          young,
        });
      }),
      { numRuns: 500 },
    );
  });
});
