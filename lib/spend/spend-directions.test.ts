import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Direction } from '#lib/catalogue/field.ts';
import { sms } from '#lib/catalogue/products/sms.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { openScratchVault, type ScratchVault } from '#lib/vault/scratch-vault.ts';
import { totalsOf } from './roll-up.ts';
import { spendCells } from './spend-cells.ts';

const day = Date.parse('2026-11-10T00:00:00Z');
const hourMs = 3_600_000;
const directions = ['outbound', 'inbound'] as const;
let scratch: ScratchVault;

/** One every twenty minutes in each direction; prices that no sum of floats keeps apart. */
const records = directions.flatMap((direction, way) =>
  Array.from({ length: 72 }, (_, index) => ({
    ...{ id: `${direction}-${index}`, direction, account_id: 'a1', country: 'GB', network: '' },
    date_received: new Date(day + index * 20 * 60_000).toISOString(),
    ...{ currency: 'EUR', total_price: `0.${String(index * 7 + way + 1).padStart(8, '0')}` },
  })),
);

beforeAll(async () => {
  scratch = await openScratchVault(day + 10 * 24 * hourMs);
  await scratch.bought(sms, records, { from: day, until: day + 24 * hourMs });
});
afterAll(() => scratch[Symbol.asyncDispose]());

/** In hundred-millionths, one record after the other. */
function sumOf(among: (record: (typeof records)[number]) => boolean) {
  const counted = records.filter(among);
  const units = counted.reduce((sum, { total_price }) => sum + BigInt(total_price.slice(2)), 0n);
  return { records: counted.length, units };
}
const unitsOf = (amount: string) => {
  const [whole = '', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(8, '0'));
};

const bound = fc.integer({ min: 0, max: 96 }).map((quarter) => day + quarter * 15 * 60_000);
const stretches = fc.array(
  fc.tuple(bound, bound).map(
    ([one, other]): Interval => ({
      from: Math.min(one, other),
      until: Math.max(one, other),
    }),
  ),
  { maxLength: 4 },
);

test('records count by what is owned of their own direction, whatever is owned of the other', async () => {
  const question = fc.record({
    ...{ outbound: stretches, inbound: stretches },
    provisional: fc.record({ outbound: stretches, inbound: stretches }),
  });
  await fc.assert(
    fc.asyncProperty(question, async ({ provisional, ...owned }) => {
      const isIn = (some: Readonly<Record<Direction, readonly Interval[]>>) => (one: (typeof records)[0]) =>
        some[one.direction].some(
          ({ from, until }) => Date.parse(one.date_received) >= from && Date.parse(one.date_received) < until,
        );
      const expected = sumOf(isIn(owned));
      const young = sumOf((one) => isIn(owned)(one) && isIn(provisional)(one));
      const cells = await spendCells(scratch.engine, sms, {
        accountId: 'a1',
        directions: directions.map((direction) => ({
          ...{ direction, owned: owned[direction], provisional: provisional[direction] },
        })),
      });
      const [total] = totalsOf(cells);
      expect({
        ...{ records: total?.records ?? 0, units: unitsOf(total?.amount ?? '0') },
        young: { records: total?.provisionalRecords ?? 0, units: unitsOf(total?.provisionalAmount ?? '0') },
      }).toEqual({ ...expected, young });
    }),
    {
      numRuns: 60,
      examples: [
        [
          {
            outbound: [{ from: day, until: day + 12 * hourMs }],
            inbound: [],
            provisional: { outbound: [], inbound: [] },
          },
        ],
      ],
    },
  );
});
