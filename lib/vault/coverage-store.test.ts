import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noMemory } from '#lib/state/memory.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { createCoverageStore } from './coverage-store.ts';
import type { Scope } from './scope.ts';

const second = 1000;
let state: State;
beforeAll(async () => {
  state = await openState({ path: 'memory://' });
});
afterAll(() => state.close());

const scope: Scope = {
  ...{ accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound', filters: {} },
  ...{ includeMessage: false, showConcatenated: false, personal: true },
};
const part = fc
  .tuple(fc.nat(90), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => ({ from: from * second, until: (from + length) * second }));
const step = fc.oneof(
  fc.record({ add: part, country: fc.constantFrom('', 'GB'), asOf: fc.nat(5) }),
  fc.record({ remove: part }),
  fc.record({ find: part }),
);

test('what is remembered of what is held is what the database says, whatever was written in between', async () => {
  const store = createCoverageStore(state);
  const asking = createCoverageStore({ ...state, memory: noMemory });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        if ('add' in one) {
          const filters = one.country === '' ? {} : { country: one.country };
          await store.add({ scope: { ...scope, filters }, ...one.add, asOf: one.asOf * 3_600_000 });
        } else if ('remove' in one) await asking.remove(scope.accountId, scope.product, [one.remove]);
        const range = 'find' in one ? one.find : { from: 0, until: 120 * second };
        const [known, told] = await Promise.all(
          [store, asking].map((each) => each.find(scope.accountId, scope.product, range)),
        );
        expect(new Set(known)).toEqual(new Set(told));
        expect(await store.find('b2c3d4e5', scope.product, range)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});
