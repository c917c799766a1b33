import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdTime, settle } from './held-time.test-time.ts';
import { createRateLimiter } from './rate-limiter.ts';

const perSecond = 10;

function held() {
  const time = holdTime();
  return { time, limiter: createRateLimiter({ perSecond, clock: time.clock, timer: time.timer }) };
}

/** The most arrivals in any second, both ends counted. */
function busiestSecond(arrivals: readonly number[]): number {
  const sorted = arrivals.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at <= from + 1000).length));
}

/** The extremes are where a limiter that is a little too generous shows. */
const requestsWithin = (transitMs: number) =>
  fc.record({
    pause: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 400 })),
    transit: fc.oneof(fc.constantFrom(0, transitMs), fc.integer({ min: 0, max: transitMs })),
    work: fc.oneof(fc.constantFrom(0, 3000), fc.integer({ min: 0, max: 3000 })),
  });

describe('the rate limiter', () => {
  it.each([
    ['where requests travel evenly', 39, false],
    ['however they travel, once the server has refused', 250, true],
  ])(
    'never lets the server see more than ten requests in any second %s',
    async (_name, transitMs, refused) => {
      const several = fc.array(requestsWithin(transitMs), { minLength: 11, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(several, async (requests) => {
          const { time, limiter } = held();
          if (refused) limiter.hold('key', 1);
          const arrivals: number[] = [];
          for (const { pause, transit, work } of requests) {
            void limiter.acquire('key').then((slot) => {
              time.timer.after(transit, () => {
                arrivals.push(time.clock.now());
                time.timer.after(work, slot.arrived);
              });
            });
            await time.advance(pause);
          }
          await time.advance(60_000);
          expect(arrivals).toHaveLength(requests.length);
          expect(busiestSecond(arrivals)).toBeLessThanOrEqual(perSecond);
          expect(time.pending()).toBe(0);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('leaves more than a second between the first and the eleventh of a burst', async () => {
    const { time, limiter } = held();
    const arrivals: number[] = [];
    for (let index = 0; index < 31; index++) {
      void limiter.acquire('key').then((slot) => {
        arrivals.push(time.clock.now());
        slot.arrived();
      });
    }
    await time.advance(10_000);
    expect(arrivals).toHaveLength(31);
    for (const [index, at] of arrivals.slice(perSecond).entries()) {
      expect(at - (arrivals[index] ?? at)).toBeGreaterThan(1000);
    }
  });

  it('lets more than nine and a half requests a second through, however long answers take', async () => {
    const { time, limiter } = held();
    let sent = 0;
    for (let index = 0; index < 100; index++) {
      void limiter.acquire('key').then((slot) => {
        sent += 1;
        time.timer.after(3000, slot.arrived);
      });
    }
    await time.advance(9 * 1040);
    expect(sent).toBe(100);
  });

  it('serves in the order of asking and reports an honest wait once', async () => {
    const { time, limiter } = held();
    const order: number[] = [];
    const waits: { index: number; reason: string; ms: number }[] = [];
    const grantedAt = new Map<number, number>();
    for (let index = 0; index < 35; index++) {
      const turn = { onWait: (wait: { reason: string; ms: number }) => waits.push({ index, ...wait }) };
      void limiter.acquire('key', turn).then(() => {
        order.push(index);
        grantedAt.set(index, time.clock.now());
      });
    }
    const start = time.clock.now();
    await time.advance(20_000);
    expect(order).toEqual(Array.from({ length: 35 }, (_, index) => index));
    expect(waits.map((wait) => wait.index)).toEqual(order.slice(10));
    for (const { index, reason, ms } of waits) {
      expect(reason).toBe('pace');
      expect((grantedAt.get(index) ?? Number.POSITIVE_INFINITY) - start).toBeLessThanOrEqual(ms);
    }
  });

  it('paces each key by itself', async () => {
    const { limiter } = held();
    for (let index = 0; index < 30; index++) void limiter.acquire('busy');
    await expect(limiter.acquire('quiet')).resolves.toBeDefined();
  });

  it('lets an aborted turn go at once and gives its place to the next', async () => {
    const { time, limiter } = held();
    for (let index = 0; index < 10; index++) await limiter.acquire('key');
    const gone = new AbortController();
    const leaving = limiter.acquire('key', { signal: gone.signal });
    let next = false;
    void limiter.acquire('key').then(() => {
      next = true;
    });
    gone.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    await expect(limiter.acquire('key', { signal: gone.signal })).rejects.toThrow('left');
    expect(next).toBe(false);
    await time.advance(1300);
    expect(next).toBe(true);
  });

  it('grants nothing while the server rests, and nothing to other keys is changed', async () => {
    const { time, limiter } = held();
    limiter.hold('key', 5000);
    limiter.hold('key', 2000);
    const waits: unknown[] = [];
    let granted = false;
    void limiter.acquire('key', { onWait: (wait) => waits.push(wait) }).then(() => {
      granted = true;
    });
    await expect(limiter.acquire('other')).resolves.toBeDefined();
    await time.advance(4999);
    expect(granted).toBe(false);
    expect(limiter.heldFor('key')).toBe(1);
    await time.advance(1);
    await settle();
    expect(granted).toBe(true);
    expect(waits).toEqual([{ reason: 'limit', ms: 5000 }]);
    expect(limiter.heldFor('key')).toBe(0);
  });
});
