import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { createTables } from '#lib/records/record-table.ts';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import { demoAccounts } from './demo-data/demo-accounts.ts';
import { fillDemoData } from './demo-data/fill-demo-data.ts';
import { callEmbedded, type EmbeddedCaller, everything, mainAccount, noon } from './embedded-fixture.ts';

let scratch: ScratchEngine;
let caller: EmbeddedCaller;
beforeAll(async () => {
  scratch = await openScratchEngine();
  await createTables(scratch.engine, 'embedded');
  await fillDemoData(scratch.engine, 'embedded', { seed: 'served', records: 20_000, now: noon });
  caller = callEmbedded(scratch.engine, { accounts: demoAccounts.map(({ accountId }) => accountId) });
});
afterAll(async () => {
  await caller.api.close();
  await scratch[Symbol.asyncDispose]();
});

// Real-looking values pass checks that a sample made for the checks would pass anyway.
describe.each(products.map((product) => [product.name, product] as const))(
  '%s of the demo',
  (_name, product) => {
    const query = { ...everything(product), date_start: 'CURRENT_TIME-395D' };

    it('can be filtered by what its records say, and found by their ids', async () => {
      const { records } = (await caller.read(query)).body;
      expect(records.length).toBeGreaterThan(0);
      for (const { name, field, kind } of product.filters) {
        const value = records
          .map((record) => record[field ?? ''])
          .find((each) => typeof each === 'string' && each);
        if (field === undefined || typeof value !== 'string') continue;
        const asked = kind === 'flag' ? value.toLowerCase() : value;
        const { body } = await caller.read({ ...query, [name]: asked });
        const values = new Set(body.records.map((record) => String(record[field]).toLowerCase()));
        expect([...values]).toEqual([asked.toLowerCase()]);
      }
      const { date_start: _, ...rest } = query;
      const [idField = 'id'] = product.idFields;
      const ids = [...new Set(records.slice(0, 20).map((record) => String(record[idField])))];
      const { body } = await caller.read({ ...rest, id: ids.join(',') });
      expect(body).not.toHaveProperty('ids_not_found');
      expect(new Set(body.records.map((record) => record[idField]))).toEqual(new Set(ids));
    });
  },
);

it('gives each account its own records', async () => {
  for (const { accountId } of demoAccounts) {
    const query = {
      product: 'SMS',
      direction: 'outbound',
      date_start: 'CURRENT_TIME-395D',
      account_id: accountId,
    };
    const { records } = (await caller.read(query)).body;
    expect(new Set(records.map((record) => record.account_id))).toEqual(new Set([accountId]));
  }
  expect(demoAccounts[0]?.accountId).toBe(mainAccount);
});
