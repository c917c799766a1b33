import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedFixture, mainAccount, openEmbeddedFixture, subAccount } from './embedded-fixture.ts';

let fixture: EmbeddedFixture;
beforeAll(async () => {
  fixture = await openEmbeddedFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const usage = (account_id: string) => ({
  ...{ product: 'REPORTS-USAGE', account_id },
  date_start: 'CURRENT_TIME-1M',
});

it('writes down every request, with what it cost and nothing personal', async () => {
  const asked = {
    account_id: mainAccount,
    product: 'VOICE-CALL',
    date_start: 'CURRENT_TIME-2D',
    to: '447700900001',
  };
  const found = await fixture.read({ ...asked, limit: '2' });
  fixture.clock.time += 1_000;
  await fixture.read({
    account_id: mainAccount,
    product: 'SMS',
    direction: 'inbound',
    id: 'SMS-1,447700900002',
  });
  fixture.clock.time += 1_000;
  await fixture.read({ ...asked, account_id: subAccount });
  fixture.clock.time += 1_000;

  const { body } = await fixture.read(usage(mainAccount));
  const common = {
    acc: mainAccount,
    product_type: 'reports',
    account_id: mainAccount,
    master_account_id: mainAccount,
  };
  expect(body.records).toMatchObject([
    {
      ...{
        ...common,
        job_type: 'SYNC_JOB_FROM_ID',
        requested_product: 'SMS',
        status: 'SUCCESS',
        is_charged: 'TRUE',
      },
      ...{ items_written: 1, price: 0.0004, total_price: 0.0004, currency: 'EUR' },
      date_received: '2026-11-20T12:00:01+00:00',
      request_params: { product: 'SMS', account_id: mainAccount },
    },
    {
      ...{ ...common, job_type: 'SYNC_JOB_FROM_DATES', requested_product: 'VOICE-CALL', status: 'TRUNCATED' },
      ...{ items_written: 2, total_price: 0.0008 },
      request_params: {
        ...{ product: 'VOICE-CALL', account_id: mainAccount },
        ...{ date_start: '2026-11-18T12:00:00+00:00', date_end: '2026-11-20T12:00:00+00:00' },
      },
    },
  ]);
  expect(found.body.request_status).toBe('TRUNCATED');
  expect(JSON.stringify(body.records)).not.toMatch(/447700900/);

  const sub = await fixture.read(usage(subAccount));
  expect(sub.body.records).toMatchObject([
    { account_id: subAccount, master_account_id: mainAccount, items_written: 0 },
  ]);
});

it('is free itself, and writes itself down as free', async () => {
  fixture.clock.time += 60_000;
  const first = await fixture.read(usage(mainAccount));
  expect([first.body.price, first.body.items_count]).toEqual([0, expect.any(Number)]);
  fixture.clock.time += 1_000;
  const { body } = await fixture.read(usage(mainAccount));
  expect(body.records[0]).toMatchObject({
    requested_product: 'REPORTS-USAGE',
    is_charged: 'FALSE',
    total_price: 0,
  });
});

it('does not write down what was refused', async () => {
  fixture.clock.time += 120_000;
  await fixture.refused({ account_id: mainAccount, product: 'SMS' });
  await fixture.refused({ account_id: 'ffffffff', product: 'AMD', date_start: 'CURRENT_TIME-1D' });
  fixture.clock.time += 1_000;
  expect((await fixture.read(usage(mainAccount))).body.records).toEqual([]);
});

it('keeps what could not be written, and writes it later', async () => {
  let broken = true;
  const complaints: unknown[] = [];
  const caller = fixture.another({
    engine: {
      ...fixture.engine,
      insert: (table, rows) =>
        broken ? Promise.reject(new Error('disk full')) : fixture.engine.insert(table, rows),
    },
    onError: (error) => complaints.push(error),
  });
  caller.clock.time = fixture.clock.time + 3_600_000;
  await caller.read({ account_id: mainAccount, product: 'AMD', id: 'AMD-1' });
  caller.clock.time += 1_000;
  expect((await caller.read(usage(mainAccount))).body.records).toEqual([]);
  expect(complaints).toHaveLength(1);
  broken = false;
  caller.clock.time += 1_000;
  const products = (await caller.read(usage(mainAccount))).body.records.map(
    (record) => record.requested_product,
  );
  expect(products).toEqual(['REPORTS-USAGE', 'AMD']);
});
