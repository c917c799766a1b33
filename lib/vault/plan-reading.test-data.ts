import fc from 'fast-check';
import { pageCoverage, secondMs } from './page-coverage.ts';
import { arrivalMs, type Held, planReading } from './plan-reading.ts';
import type { Scope } from './scope.ts';

export interface Fact {
  readonly at: number;
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly country: string;
  readonly status: string;
  readonly delay: number;
}

export interface Question {
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
export const crowdMs = 5 * 3_600_000;
export const start = 1_790_000_000_000;
export const scopeOf = ({ direction, filters, includeMessage }: Question): Scope => ({
  accountId: 'main',
  product: 'VOICE-API',
  direction,
  filters,
  includeMessage,
  showConcatenated: false,
  personal: true,
});

export const facts = fc.array(
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
export const filters = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { country: 'GB' },
  { country: 'DE' },
  { status: 'FAILED' },
  { country: 'GB', status: 'FAILED' },
);
export const questions = (leastSkip: number) =>
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
export function live(list: readonly Omit<Fact, 'id'>[], delays: boolean) {
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

export const blank: Question = {
  direction: null,
  filters: {},
  includeMessage: false,
  from: 0,
  length: 0,
  patience: 1,
  skip: 0,
  offset: 0,
};
