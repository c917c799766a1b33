import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Product } from '#lib/catalogue/product.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { sms } from '#lib/catalogue/products/sms.ts';
import { videoApi } from '#lib/catalogue/products/video-api.ts';
import { voiceApi } from '#lib/catalogue/products/voice-api.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { type CoverageDay, coverageDays, dayMs, directionsOf, reachOf } from './coverage-days.ts';
import { arrivalMs, type Held, settleMs } from './plan-reading.ts';
import type { Scope } from './scope.ts';

const hour = 3_600_000;
const midnight = Date.UTC(2026, 10, 20);
const now = midnight + 15 * hour;
const range = { from: midnight - 6 * dayMs, until: now };

const scopeOf = (product: Product, change: Partial<Scope> = {}): Scope => ({
  ...{ accountId: 'a1', product: product.name, direction: null, filters: {} },
  ...{ includeMessage: false, showConcatenated: false, personal: true },
  ...change,
});

function daysOf(product: Product, held: readonly Held[], { personal = true, over = range } = {}) {
  const reach = reachOf(product, { accountId: 'a1', personal }, over, held, now);
  return coverageDays(product, over, reach, now);
}

const stateOn = (days: readonly CoverageDay[], from: number) => days.find((day) => day.from === from);

/** Hour by hour, as the words of the issue say it. */
function counted(product: Product, held: readonly Held[], personal: boolean, from: number) {
  const hours = Array.from({ length: 24 }, (_, at) => from + at * hour).filter((at) => at < now);
  const isHeldAlike = (at: number, direction: Scope['direction'], until: (one: Held) => number) =>
    held.some(
      (one) =>
        Object.keys(one.scope.filters).length === 0 &&
        (one.scope.direction === null || one.scope.direction === direction) &&
        (one.scope.personal || !personal) &&
        at >= one.from &&
        at < until(one),
    );
  const isHeld: typeof isHeldAlike = (at, direction, until) =>
    isHeldAlike(at, direction, until) ||
    (direction === null &&
      tellsDirection(product) &&
      isHeldAlike(at, 'inbound', until) &&
      isHeldAlike(at, 'outbound', until));
  const complete = (one: Held) =>
    now - one.asOf < arrivalMs ? one.until : Math.min(one.until, one.asOf - arrivalMs);
  const settled = (one: Held) => Math.min(one.until, one.asOf - settleMs);
  const needed = directionsOf(product);
  const owned = hours.filter((at) => needed.every((direction) => isHeld(at, direction, complete)));
  const settledHours = owned.filter((at) => needed.every((direction) => isHeld(at, direction, settled)));
  return { hours: hours.length, owned: owned.length, settled: settledHours.length };
}

describe('days of coverage', () => {
  test.each([sms, voiceApi, videoApi])('of $name say what counting hour by hour says', (product) => {
    const hourOf = fc.integer({ min: -8 * 24, max: 15 }).map((hours) => midnight + hours * hour);
    const held = fc
      .record({
        ends: fc.tuple(hourOf, hourOf),
        direction: fc.constantFrom<Scope['direction']>(
          ...(product.direction === 'rejected' ? [null] : [null, 'inbound' as const, 'outbound' as const]),
        ),
        filters: fc.constantFrom<Scope['filters']>({}, {}, {}, { country: 'GB' }),
        personal: fc.boolean(),
        // Whole hours once the quarter that records need to arrive is taken off.
        ago: fc.integer({ min: 0, max: 120 }),
      })
      .map(({ ends, ago, ...scope }): Held => {
        const asOf = ago === 0 ? now : now - ago * hour + arrivalMs;
        const [from, until] = ends.toSorted((one, other) => one - other) as [number, number];
        return { scope: scopeOf(product, scope), from, until: Math.min(until, now), asOf };
      });
    fc.assert(
      fc.property(fc.array(held, { maxLength: 8 }), fc.boolean(), (all, personal) => {
        for (const day of daysOf(product, all, { personal })) {
          const { hours, owned, settled } = counted(product, all, personal, day.from);
          expect(day.share === 100).toBe(owned === hours);
          expect(day.share === 0).toBe(owned === 0);
          expect(Math.abs(day.share - (owned / hours) * 100)).toBeLessThanOrEqual(1);
          expect(day.state === 'owned' || day.state === 'provisional').toBe(owned === hours);
          if (owned === hours && settled < hours) expect(day.state).toBe('provisional');
          if (owned > 0 && owned < hours) expect(day.state).toBe('partly');
          if (day.state === 'never')
            expect({ owned, filtered: day.filtered, directions: day.directions }).toEqual({
              ...{ owned: 0, filtered: false, directions: [] },
            });
        }
      }),
      { numRuns: 300 },
    );
  });

  const whole = { from: midnight - 5 * dayMs, until: midnight - 4 * dayMs, asOf: now };

  test('of a product that is read one direction at a time are owned where both are', () => {
    const outbound: Held = { scope: scopeOf(sms, { direction: 'outbound' }), ...whole };
    const inbound: Held = { scope: scopeOf(sms, { direction: 'inbound' }), ...whole };
    expect(stateOn(daysOf(sms, [outbound]), whole.from)).toEqual({
      from: whole.from,
      state: 'partly',
      share: 0,
      directions: ['outbound'],
      filtered: false,
    });
    expect(stateOn(daysOf(sms, [outbound, inbound]), whole.from)).toMatchObject({
      state: 'owned',
      directions: [],
    });
  });

  test('that only some records are owned of are not owned', () => {
    const filtered: Held = { scope: scopeOf(voiceApi, { filters: { country: 'GB' } }), ...whole };
    expect(stateOn(daysOf(voiceApi, [filtered]), whole.from)).toMatchObject({
      state: 'partly',
      share: 0,
      filtered: true,
    });
  });

  test('are told before the vendor drops them, unless they are owned', () => {
    const oldest = oldestStart(voiceApi, now);
    const over = { from: oldest - 3 * dayMs, until: now };
    const held: Held = {
      scope: scopeOf(voiceApi),
      from: oldest + dayMs,
      until: oldest + 2 * dayMs,
      asOf: now,
    };
    const days = daysOf(voiceApi, [held], { over });
    expect(stateOn(days, oldest - dayMs)).toMatchObject({ state: 'too-old' });
    expect(stateOn(days, oldest)).toMatchObject({ state: 'leaving' });
    expect(stateOn(days, oldest + dayMs)).toMatchObject({ state: 'owned' });
    expect(stateOn(days, oldest + 13 * dayMs)).toMatchObject({ state: 'leaving' });
    expect(stateOn(days, oldest + 15 * dayMs)).toMatchObject({ state: 'never' });
  });
});
