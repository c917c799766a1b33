import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { extractIds } from './extract-ids.ts';
import { idsPerStep, planLookup, withoutFound } from './lookup-plan.ts';

const idsOf = (text: string) => extractIds(text).ids;
const someIds = fc
  .array(
    fc.oneof(
      fc.uuid(),
      fc.constantFrom('12000000E506AC66', '7d3e91b05ac24f68b1e07c92d4a8f653-1', 'order-2026-0001'),
    ),
    { maxLength: 60 },
  )
  .map((ids) => idsOf(ids.join('\n')));

describe('the plan of a lookup', () => {
  it('asks the likeliest product first, in both directions where it must', () => {
    const [first, second] = planLookup(idsOf('12000000E506AC66'));
    expect(first).toEqual({ product: 'SMS', direction: 'outbound', ids: ['12000000E506AC66'] });
    expect(second).toEqual({ product: 'SMS', direction: 'inbound', ids: ['12000000E506AC66'] });
    expect(planLookup(idsOf('7d3e91b05ac24f68b1e07c92d4a8f653-1'))[0]).toMatchObject({
      product: 'VOICE-API',
    });
    expect(planLookup(idsOf('2f7d81c4-6e0b-49a3-a5d2-c83b90f1e467')).map(({ product }) => product)).toContain(
      'MESSAGES',
    );
  });

  it('looks only where it is told to', () => {
    const plan = planLookup(idsOf('12000000E506AC66'), { in: ['VERIFY-API'] });
    expect(plan).toEqual([{ product: 'NUMBER-VERIFY', ids: ['12000000E506AC66'] }]);
  });

  it('reaches every product when it is to look everywhere', () => {
    fc.assert(
      fc.property(someIds, (ids) => {
        fc.pre(ids.length > 0);
        const reached = new Set(planLookup(ids, { everywhere: true }).map(({ product }) => product));
        expect(reached.size).toBe(products.length);
      }),
    );
  });

  it('asks for each id at most once in each place, 20 at a time', () => {
    fc.assert(
      fc.property(someIds, fc.boolean(), (ids, everywhere) => {
        const asked = new Set<string>();
        for (const step of planLookup(ids, { everywhere })) {
          expect(step.ids.length).toBeGreaterThan(0);
          expect(step.ids.length).toBeLessThanOrEqual(idsPerStep);
          for (const id of step.ids) {
            const key = `${step.product} ${step.direction} ${id}`;
            expect(asked.has(key)).toBe(false);
            asked.add(key);
          }
        }
      }),
    );
  });

  it('drops what was found and loses nothing else', () => {
    fc.assert(
      fc.property(someIds, fc.func(fc.boolean()), (ids, isFound) => {
        const plan = planLookup(ids, { everywhere: true });
        const found = new Set(ids.filter(({ id }) => isFound(id)).map(({ id }) => id));
        const asks = (steps: typeof plan) =>
          steps.flatMap(({ product, direction, ids: wanted }) =>
            wanted.map((id) => `${product} ${direction} ${id}`),
          );
        const rest = withoutFound(plan, found);
        expect(asks(rest)).toEqual(asks(plan).filter((ask) => !found.has(ask.split(' ')[2] ?? '')));
        expect(rest.length).toBeLessThanOrEqual(plan.length);
        expect(rest.every((step) => step.ids.length > 0 && step.ids.length <= idsPerStep)).toBe(true);
      }),
    );
  });
});
