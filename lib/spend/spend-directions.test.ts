import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Direction } from '#lib/catalogue/field.ts';
import { sms } from '#lib/catalogue/products/sms.ts';
import { voiceApi } from '#lib/catalogue/products/voice-api.ts';
import { wholeScope } from '#lib/vault/coverage-days.ts';
import { type Interval, intersect } from '#lib/vault/intervals.ts';
import { openScratchVault, type ScratchVault } from '#lib/vault/scratch-vault.ts';
import { askedMs, lackingOf, ownedMs, ownedTime } from './owned-time.ts';
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

/** The same as calls, and some that do not say which way they went. */
const calls = [
  ...records,
  ...records.filter((_, at) => at % 5 === 0).map((one) => ({ ...one, id: `none-${one.id}`, direction: '' })),
].map(({ date_received, ...call }) => ({ ...call, date_start: date_received }));

beforeAll(async () => {
  scratch = await openScratchVault(day + 10 * 24 * hourMs);
  await scratch.bought(sms, records, { from: day, until: day + 24 * hourMs });
  await scratch.bought(voiceApi, calls, { from: day, until: day + 24 * hourMs });
});
afterAll(() => scratch[Symbol.asyncDispose]());

/** In hundred-millionths, one record after the other. */
function sumOf<Row extends { readonly total_price: string }>(
  rows: readonly Row[],
  among: (record: Row) => boolean,
) {
  const counted = rows.filter(among);
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
      const expected = sumOf(records, isIn(owned));
      const young = sumOf(records, (one) => isIn(owned)(one) && isIn(provisional)(one));
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

test('of calls, which can be asked for one way or both at once, each counts that somebody owns', async () => {
  const purchases = fc.array(
    fc.record({ direction: fc.constantFrom(null, ...directions), stretches, isOld: fc.boolean() }),
    { maxLength: 4 },
  );
  const whole = { from: day, until: day + 24 * hourMs };
  const now = whole.until + 5 * 24 * hourMs;
  await fc.assert(
    fc.asyncProperty(purchases, async (bought) => {
      const held = bought.flatMap(({ direction, stretches: all, isOld }) =>
        all.map((one) => ({
          ...one,
          scope: wholeScope(voiceApi, { accountId: 'a1', personal: false }, direction),
          // A day after the last call some may still change; four days after it none does.
          asOf: whole.until + (isOld ? 4 : 1) * 24 * hourMs,
        })),
      );
      const part = ownedTime(voiceApi, { accountId: 'a1', personal: false }, whole, held, now);
      const ownsCall =
        (among: typeof held) =>
        ({ direction, date_start }: (typeof calls)[number]) =>
          (direction === '' ? directions : [direction]).every((way) =>
            among.some(
              ({ from, until, scope }) =>
                Date.parse(date_start) >= from &&
                Date.parse(date_start) < until &&
                (scope.direction === null || scope.direction === way),
            ),
          );
      const settled = ownsCall(held.filter(({ asOf }) => asOf > now - 2 * 24 * hourMs));
      const [total] = totalsOf(await spendCells(scratch.engine, voiceApi, part));
      const { records: count, units } = sumOf(calls, ownsCall(held));
      expect({ records: total?.records ?? 0, units: unitsOf(total?.amount ?? '0') }).toEqual({
        ...{ records: count, units },
      });
      expect((total?.records ?? 0) - (total?.provisionalRecords ?? 0)).toBe(calls.filter(settled).length);
      expect(lackingOf(part).reduce((sum, { ms }) => sum + ms, 0)).toBe(askedMs(part) - ownedMs(part));
      // What is offered to fill it buys nothing that is owned.
      for (const { direction, missing } of part.directions)
        for (const { direction: way, owned } of part.directions)
          if (direction === null || direction === way) expect(intersect(missing, owned)).toEqual([]);
    }),
    {
      numRuns: 60,
      examples: [
        [[{ direction: 'outbound', stretches: [whole], isOld: true }]],
        [[{ direction: null, stretches: [whole], isOld: false }]],
        [directions.map((direction) => ({ direction, stretches: [whole], isOld: true }))],
      ],
    },
  );
});
