import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intersect, lengthOf, unite } from './intervals.ts';
import { blank, crowdMs, facts, filters, live, questions, scopeOf, start } from './plan-reading.test-data.ts';
import { type Held, missingOf, planReading, settleMs } from './plan-reading.ts';

describe('a reading plan', () => {
  test.each([
    ['exactly what the vendor alone would, whenever it is asked', 0, false, 3000],
    ['all that arrives late, once it has had its time', 1, true, 2000],
  ])('answers %s', (_name, leastSkip, arrivesLate, numRuns) => {
    fc.assert(
      fc.property(facts, questions(leastSkip), (list, history) => {
        const world = live(list, arrivesLate);
        let crowd = 2;
        let now = 0;
        for (const question of history) {
          crowd += question.skip;
          now = Math.max(now + 1, start + crowd * crowdMs + question.offset);
          const { seen, completeFrom, range } = world.ask(question, now);
          const alone = world.upstream(scopeOf(question), completeFrom, range.until, now);
          const complete = seen.filter(({ at }) => at >= completeFrom);
          expect(complete.map(({ id }) => id).toSorted()).toEqual(alone.map(({ id }) => id).toSorted());
        }
      }),
      { numRuns },
    );
  });

  test('buys nothing when the same is asked again, and nothing twice among equal scopes', () => {
    fc.assert(
      fc.property(facts, questions(1), (list, history) => {
        const world = live(list, false);
        let crowd = 2;
        let now = 0;
        for (const question of history) {
          crowd += question.skip;
          now = Math.max(now + 1, start + crowd * crowdMs + question.offset);
          // Of the same time: what happens between the two is another question.
          const length = Math.min(question.length, now - question.from);
          const whole = { ...question, length, patience: 1000 };
          world.ask(whole, now);
          const before = world.bought.length;
          world.ask(whole, now + 1);
          expect(world.bought.length).toBe(before);
        }
        const one = history[0];
        if (!one) return;
        const again = live(list, false);
        for (const question of history)
          again.ask({ ...one, from: question.from, patience: 1000 }, now + settleMs);
        expect(new Set(again.bought).size).toBe(again.bought.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('buys nothing of both directions where each is owned', () => {
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.constantFrom('inbound', 'outbound'), { maxLength: 3 }),
        (list, others) => {
          const world = live(list, false);
          const whole = { ...blank, from: start, length: 8 * crowdMs, patience: 1000 };
          const directions = [...others, 'outbound', 'inbound'] as const;
          const now = start + 20 * crowdMs;
          for (const [at, direction] of directions.entries())
            world.ask({ ...whole, direction }, now + at * settleMs);
          const before = world.bought.length;
          const { seen, range } = world.ask(whole, now + directions.length * settleMs);
          expect(world.bought.length).toBe(before);
          const all = world.upstream(scopeOf(whole), range.from, range.until, now);
          expect(seen.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        },
      ),
      { numRuns: 500 },
    );
  });

  test('covers the range once, whatever is held, and calls young what may still change', () => {
    const moment = fc.integer({ min: 0, max: 400 }).map((hour) => hour * 3_600_000);
    const held = fc.array(
      fc.tuple(moment, moment, moment, filters).map(
        ([from, until, asOf, by]): Held => ({
          scope: { ...scopeOf({ ...blank, filters: by }) },
          from,
          until: Math.min(until, asOf),
          asOf,
        }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(held, moment, moment, filters, (list, from, until, by) => {
        const now = 401 * 3_600_000;
        const plan = planReading(scopeOf({ ...blank, filters: by }), { from, until }, list, now);
        expect(unite(plan.segments)).toEqual(unite([{ from, until }]));
        expect(plan.segments.reduce((sum, part) => sum + part.until - part.from, 0)).toBe(
          Math.max(0, until - from),
        );
        for (const [at, part] of plan.segments.entries())
          if (at > 0) expect(plan.segments[at - 1]?.from).toBe(part.until);
        expect(lengthOf(intersect(missingOf(plan), plan.provisional))).toBe(0);
        for (const part of plan.provisional)
          for (const one of list) {
            const isWide = Object.entries(one.scope.filters).every(([name, value]) => by[name] === value);
            const settled = { from: one.from, until: Math.min(one.until, one.asOf - settleMs) };
            if (isWide) expect(lengthOf(intersect([part], [settled]))).toBe(0);
          }
      }),
      { numRuns: 2000 },
    );
  });

  test('a filter that records do not show is always asked of the vendor', () => {
    const scope = { ...scopeOf(blank), product: 'SMS', filters: { gateway_id: 'x' } };
    const range = { from: 0, until: 3_600_000 };
    const plan = planReading(scope, range, [{ scope, ...range, asOf: settleMs * 3 }], settleMs * 4);
    expect(plan.segments).toEqual([{ ...range, source: 'upstream' }]);
  });
});
