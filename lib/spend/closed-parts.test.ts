import { expect, test } from 'vitest';
import { sms } from '#lib/catalogue/products/sms.ts';
import { closedLacking, closedParts, driftBetween, missingMs } from './closed-parts.ts';
import type { OwnedTime } from './owned-time.ts';
import { cellOf } from './spend-cell.test-data.ts';
import type { ClosedPart } from './spend-store.ts';

const [hour, asked] = [3_600_000, { from: 0, until: 24 * 3_600_000 }];
const ownedUntil = (outbound: number, inbound: number): OwnedTime => ({
  ...{ product: sms, accountId: 'a1', asked },
  directions: (['outbound', 'inbound'] as const).map((direction) => {
    const until = (direction === 'outbound' ? outbound : inbound) * hour;
    return {
      ...{ direction, owned: [{ from: 0, until }], provisional: [] },
      ...{ missing: until === asked.until ? [] : [{ from: until, until: asked.until }], gone: [] },
    };
  }),
});
const cells = [cellOf({ records: 2, amount: '0.2' })];

test('what is missing is frozen by direction', () => {
  const parts = closedParts([ownedUntil(24, 6)], cells);
  expect(parts).toMatchObject([
    { askedMs: 48 * hour, ownedMs: 30 * hour, lacking: [{ direction: 'inbound', ms: 18 * hour }] },
  ]);
  expect(missingMs(parts)).toBe(18 * hour);
});

test('a part that was closed before directions counted for themselves is measured alike', () => {
  const old: ClosedPart = {
    ...{ accountId: 'a1', product: 'SMS', askedMs: 24 * hour, ownedMs: 6 * hour, provisionalMs: 0 },
    totals: [{ currency: 'EUR', records: 1, unpriced: 0, amount: '0.1', provisionalRecords: 0 }],
  };
  expect(driftBetween([old], closedParts([ownedUntil(6, 6)], cells))).toMatchObject([{ ownedMs: 0 }]);
  expect(driftBetween([old], closedParts([ownedUntil(24, 24)], cells))).toMatchObject([
    { ownedMs: 36 * hour, records: 1, amount: '0.1' },
  ]);
});

test('what was begun is told before what nothing was owned of', () => {
  const [part] = closedParts([ownedUntil(24, 6)], cells);
  if (!part) throw new Error('there is no part');
  const untouched = { ...part, product: 'ASR', ownedMs: 0, lacking: [{ direction: null, ms: 24 * hour }] };
  const { lacking: _, ...old } = { ...part, accountId: 'b2', ownedMs: 0 };
  expect(closedLacking([untouched, old, part])).toEqual([
    { accountId: 'a1', product: 'SMS', direction: 'inbound', ms: 18 * hour },
    { accountId: 'b2', product: 'SMS', direction: null, ms: 48 * hour },
    { accountId: 'a1', product: 'ASR', direction: null, ms: 24 * hour },
  ]);
});
