import { expect, it } from 'vitest';
import { createCourtesy } from './courtesy.ts';

it('gives way while something urgent runs, however it ends', async () => {
  const courtesy = createCourtesy();
  await courtesy.giveWay();
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  const urgent = courtesy.urgent(async () => {
    await held.promise;
    order.push('urgent');
    throw new Error('failed');
  });
  const background = courtesy.giveWay().then(() => order.push('background'));
  held.resolve();
  await expect(urgent).rejects.toThrow('failed');
  await background;
  expect(order).toEqual(['urgent', 'background']);
});

it('gets on all the same when the urgent never stops', async () => {
  const courtesy = createCourtesy();
  const held = Promise.withResolvers<void>();
  const urgent = courtesy.urgent(() => held.promise);
  await courtesy.giveWay();
  held.resolve();
  await urgent;
});
