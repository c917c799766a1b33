import { expect, test } from 'vitest';
import { createPurchaseDesk } from './purchase-desk.ts';

const never = () => new AbortController().signal;

test('of equal questions at one moment one is bought, and the next moment buys again', async () => {
  const desk = createPurchaseDesk();
  const arrived = Promise.withResolvers<string>();
  let bought = 0;
  const work = () => {
    bought += 1;
    return arrived.promise;
  };
  const both = [desk.once('a', never(), work), desk.once('a', never(), work)];
  const other = desk.once('b', never(), work);
  arrived.resolve('records');
  expect(await Promise.all(both)).toEqual([
    { value: 'records', isShared: false },
    { value: 'records', isShared: true },
  ]);
  await other;
  expect(bought).toBe(2);
  await desk.once('a', never(), work);
  expect(bought).toBe(3);
});

test('it is given up when the last one leaves, and not before', async () => {
  const desk = createPurchaseDesk();
  const [first, second] = [new AbortController(), new AbortController()];
  let told: AbortSignal | undefined;
  const work = (signal: AbortSignal) => {
    told = signal;
    return new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  };
  const one = desk.once('a', first.signal, work);
  const two = desk.once('a', second.signal, work);
  first.abort(new Error('tab closed'));
  await expect(one).rejects.toThrow('tab closed');
  expect(told?.aborted).toBe(false);
  second.abort(new Error('second tab closed'));
  await expect(two).rejects.toThrow('second tab closed');
  expect(told?.aborted).toBe(true);
  expect(await desk.once('a', never(), async () => 'anew')).toEqual({ value: 'anew', isShared: false });
});

test('a failure is everybody’s, and the next one tries again', async () => {
  const desk = createPurchaseDesk();
  const failing = async () => {
    throw new Error('refused');
  };
  const both = await Promise.allSettled([desk.once('a', never(), failing), desk.once('a', never(), failing)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await desk.once('a', never(), async () => 1)).value).toBe(1);
});
