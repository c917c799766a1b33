import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intersect, lengthOf, unite } from './intervals.ts';
import { pageCoverage, secondMs } from './page-coverage.ts';
import { arrivalMs, type Held, missingOf, planReading, settleMs } from './plan-reading.ts';
import type { Scope } from './scope.ts';

interface Fact {
  readonly at: number;
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly country: string;
  readonly status: string;
  readonly delay: number;
}

interface Question {
  readonly direction: 'inbound' | 'outbound' | null;
  readonly filters: Readonly<Record<string, string>>;
  readonly includeMessage: boolean;
  readonly from: number;
  readonly length: number;
  /** Pages the person reads before they lose interest. */
  readonly patience: number;
  /** It is asked so many crowds after the one before, and so long behind the crowd. */
  readonly skip: number;
  readonly offset: number;
}

const crowds = 8;
const crowdMs = 5 * 3_600_000;
const start = 1_790_000_000_000;
const scopeOf = ({ direction, filters, includeMessage }: Question): Scope => ({
  accountId: 'main',
  product: 'VOICE-API',
  direction,
  filters,
  includeMessage,
  showConcatenated: false,
  personal: true,
});

const facts = fc.array(
  fc.record({
    // Crowded moments, so that pages end within a second and questions are asked right behind one.
    at: fc
      .tuple(fc.integer({ min: 0, max: crowds }), fc.integer({ min: 0, max: 1500 }))
      .map(([crowd, after]) => start + crowd * crowdMs + after),
    direction: fc.constantFrom('inbound', 'outbound'),
    country: fc.constantFrom('GB', 'DE'),
    status: fc.constantFrom('ANSWERED', 'FAILED'),
    delay: fc.integer({ min: 0, max: arrivalMs - secondMs }),
  }),
  { maxLength: 60 },
);
const filters = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { country: 'GB' },
  { country: 'DE' },
  { status: 'FAILED' },
  { country: 'GB', status: 'FAILED' },
);
const questions = (leastSkip: number) =>
  fc.array(
    fc.record({
      direction: fc.constantFrom('inbound', 'outbound', null),
      filters,
      includeMessage: fc.boolean(),
      from: fc
        .tuple(fc.integer({ min: 0, max: crowds }), fc.integer({ min: -2, max: 3 }))
        .map(([crowd, seconds]) => start + crowd * crowdMs + seconds * secondMs),
      length: fc
        .tuple(fc.integer({ min: 0, max: crowds }), fc.integer({ min: 1, max: 4 }))
        .map(([count, seconds]) => count * crowdMs + seconds * secondMs),
      patience: fc.integer({ min: 1, max: 12 }),
      skip: fc.integer({ min: leastSkip, max: 2 }),
      offset: fc.integer({ min: 0, max: 1_200_000 }),
    }),
    { minLength: 1, maxLength: 14 },
  );

/** Upstream, vault and person in a few lines: who owns what is worked out record by record. */
function live(list: readonly Omit<Fact, 'id'>[], delays: boolean) {
  const all = list.map((fact, at): Fact => ({ ...fact, id: String(at), delay: delays ? fact.delay : 0 }));
  const held: Held[] = [];
  const owned = new Set<string>();
  const bought: string[] = [];
  const matches = (fact: Fact, scope: Scope, from: number, until: number) =>
    fact.at >= from &&
    fact.at < until &&
    (scope.direction === null || fact.direction === scope.direction) &&
    Object.entries(scope.filters).every(([name, value]) => fact[name as 'country'] === value);
  const newestFirst = (one: Fact, other: Fact) => other.at - one.at || (other.id < one.id ? -1 : 1);
  const upstream = (scope: Scope, from: number, until: number, now: number) =>
    all
      .filter((fact) => fact.at + fact.delay <= now && matches(fact, scope, from, until))
      .toSorted(newestFirst);

  function buy(scope: Scope, from: number, until: number, now: number, pages: number) {
    const found = upstream(scope, from, until, now);
    const delivered: Fact[] = [];
    let complete = until;
    for (let page = 0; page < pages; page += 1) {
      const records = found.slice(page * 3, page * 3 + 3);
      const isLast = page * 3 + 3 >= found.length;
      for (const { id } of records) {
        owned.add(id);
        bought.push(id);
      }
      delivered.push(...records);
      const covers = pageCoverage({
        start: from,
        until: complete,
        oldest: records.at(-1)?.at ?? null,
        isLast,
      });
      held.push({ scope, from: covers.from, until: Math.min(covers.until, now), asOf: now });
      complete = covers.from;
      if (isLast) return { delivered, left: 0 };
    }
    return { delivered, left: complete };
  }

  return {
    bought,
    held,
    upstream,
    /** What the person sees, and down to where it is said to be complete. */
    ask(question: Question, now: number) {
      const scope = scopeOf(question);
      const range = { from: question.from, until: Math.min(question.from + question.length, now) };
      const plan = planReading(scope, range, held, now);
      const seen: Fact[] = [];
      let patience = question.patience;
      for (const { source, from, until } of plan.segments) {
        if (source === 'vault') {
          seen.push(...all.filter((fact) => owned.has(fact.id) && matches(fact, scope, from, until)));
          continue;
        }
        const { delivered, left } = buy(scope, from, until, now, patience);
        patience -= Math.ceil(delivered.length / 3);
        seen.push(...delivered);
        if (left > 0 || patience <= 0) return { seen, completeFrom: left > 0 ? left : from, plan, range };
      }
      return { seen, completeFrom: range.from, plan, range };
    },
  };
}

describe('a reading plan', () => {
  test('answers exactly what the vendor alone would, over thousands of histories', () => {
    fc.assert(
      fc.property(facts, questions(0), (list, history) => {
        const world = live(list, false);
        let crowd = 2;
        let now = 0;
        for (const question of history) {
          crowd += question.skip;
          now = Math.max(now + 1, start + crowd * crowdMs + question.offset);
          const { seen, completeFrom, range } = world.ask(question, now);
          const alone = world.upstream(scopeOf(question), completeFrom, range.until, now);
          expect(
            seen
              .filter(({ at }) => at >= completeFrom)
              .map(({ id }) => id)
              .toSorted(),
          ).toEqual(alone.map(({ id }) => id).toSorted());
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('misses nothing that arrives late', () => {
    fc.assert(
      fc.property(facts, questions(1), (list, history) => {
        const world = live(list, true);
        let crowd = 2;
        let now = 0;
        for (const question of history) {
          crowd += question.skip;
          now = Math.max(now + 1, start + crowd * crowdMs + question.offset);
          const { seen, completeFrom, range } = world.ask(question, now);
          const alone = world.upstream(scopeOf(question), completeFrom, range.until, now);
          expect(
            seen
              .filter(({ at }) => at >= completeFrom)
              .map(({ id }) => id)
              .toSorted(),
          ).toEqual(alone.map(({ id }) => id).toSorted());
        }
      }),
      { numRuns: 2000 },
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
          const whole = { ...question, patience: 1000 };
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

const blank: Question = {
  direction: null,
  filters: {},
  includeMessage: false,
  from: 0,
  length: 0,
  patience: 1,
  skip: 0,
  offset: 0,
};
