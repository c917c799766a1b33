import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import { readers } from '#lib/exports/read-exports.test-data.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { allocationRules } from '#lib/state/spend-schema.ts';
import { removeRule, setRule } from './change-rules.ts';
import { makeStatement } from './make-statement.ts';
import { previewRule } from './preview-rule.ts';
import { readAllocation } from './read-allocation.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import type { Shown } from './vault-reader.test-server.ts';

const period = {
  ...{ account: mainAccount, subaccounts: 'exclude' as const, zone: 'UTC' },
  ...{ start: '2026-10-01', end: '2026-10-31' },
};
const range = ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'] as const;
let desk: SpendDesk;
let all: readonly Shown[];

beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  all = [
    ...(await desk.buy('SMS', ...range, { direction: 'outbound' })),
    ...(await desk.buy('SMS', ...range, { direction: 'inbound' })),
    ...(await desk.buy('VOICE-API', ...range)),
  ];
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());
beforeEach(async () => {
  await desk.upstream.state.db.delete(allocationRules);
});

const first = {
  ...{ target: 'team' as const, field: 'client_ref' as const, kind: 'separator' as const },
  ...{ expression: '-', position: 1 },
};
const set = (rule: Partial<Omit<typeof first, 'kind' | 'field' | 'target'>> & object) =>
  setRule(desk.as('finance'), { account: mainAccount, id: randomUUID(), ...first, ...rule });

/** By our own splitting of the records as they were answered. */
function countedBy(nameOf: (record: Shown) => string) {
  const groups = Map.groupBy(all, nameOf);
  groups.delete('');
  return new Map(
    [...groups].map(([value, records]) => [
      value,
      { records: records.length, amount: totalOf(records.map((one) => String(one.total_price ?? '0'))) },
    ]),
  );
}

const partOf = (record: Shown, at: number): string => {
  const reference = String(record.client_ref ?? '');
  return reference.includes('-') ? (reference.split('-').at(at) ?? '') : '';
};

test('charges are split by a part of the reference, and what has none is told', async () => {
  await set({});
  const { groups, totals, allocated, unallocated } = await readAllocation(desk.as('manager'), {
    ...{ ...period, target: 'team' },
  });
  const counted = countedBy((record) => partOf(record, 0));
  expect(counted.size).toBeGreaterThan(3);
  expect(new Map(groups.map(({ value, records, amount }) => [value, { records, amount }]))).toEqual(counted);
  expect(totalOf([...allocated, ...unallocated].map(({ amount }) => amount))).toBe(totals[0]?.amount);
  expect(allocated[0]?.amount).toBe(totalOf([...counted.values()].map(({ amount }) => amount)));
  expect(unallocated.map(({ reason }) => reason).toSorted()).toEqual(['no-reference', 'no-rule']);
});

test('the first rule that finds something counts; a pattern finds its group', async () => {
  await set({ kind: 'pattern', expression: '^(sec[a-z]*)-' } as object);
  await set({ field: 'account_ref', expression: '-', position: -1 } as object);
  const { groups, unallocated } = await readAllocation(desk.as('finance'), { ...period, target: 'team' });
  const counted = countedBy((record) => {
    const [, found] = /^(sec[a-z]*)-/.exec(String(record.client_ref ?? '')) ?? [];
    return found ?? String(record.account_ref ?? '').split('-')[1] ?? '';
  });
  expect(new Map(groups.map(({ value, records, amount }) => [value, { records, amount }]))).toEqual(counted);
  expect(groups.some(({ value }) => value === 'security')).toBe(true);
  expect((await readAllocation(desk.as('finance'), { ...period, target: 'customer' })).groups).toEqual([]);
  expect(unallocated.map(({ reason }) => reason)).toContain('no-reference');
});

test('a preview says what a rule would find and leave, and changes nothing', async () => {
  const rule = { id: randomUUID(), ...first, position: 2 };
  const preview = await previewRule(desk.as('finance'), { period, rule });
  expect(preview.samples.length).toBeGreaterThan(5);
  for (const { reference, value } of preview.samples) expect(value).toBe(reference.split('-')[1]);
  const left = totalOf(preview.unallocated.map(({ amount }) => amount));
  const counted = countedBy((record) => partOf(record, 1));
  expect(totalOf([left, ...[...counted.values()].map(({ amount }) => amount)])).toBe(
    preview.totals[0]?.amount,
  );
  expect((await readAllocation(desk.as('finance'), { ...period, target: 'team' })).rules).toEqual([]);
  const broken = previewRule(desk.as('finance'), {
    period,
    rule: { ...rule, kind: 'pattern', expression: '(' },
  });
  await expect(broken).rejects.toMatchObject({ fields: [{ field: 'expression' }] });
});

test('a statement is a file of one team’s charges, line by line, and says that it is not whole', async () => {
  await set({});
  const asked = { ...period, target: 'team' as const, value: 'security' };
  const csv = await makeStatement(desk.as('finance'), { ...asked, format: 'csv' });
  expect(csv.headers.get('content-disposition')).toContain(
    'INCOMPLETE_statement_team_2026-10-01_2026-10-31.csv',
  );
  const rows = readers.csv(Buffer.from(await csv.arrayBuffer()));
  const own = countedBy((record) => partOf(record, 0)).get('security');
  expect(totalOf(rows.map(([, , , , amount = '']) => amount))).toBe(own?.amount);
  expect(rows.reduce((sum, [, , , records]) => sum + Number(records), 0)).toBe(own?.records);
  const workbook = await makeStatement(desk.as('finance'), { ...asked, format: 'xlsx' });
  const [sheet, about] = await readers.xlsx(Buffer.from(await workbook.arrayBuffer()));
  expect(sheet?.rows).toHaveLength(rows.length + 1);
  expect(about?.rows).toContainEqual(['Charges of the team', 'security']);
  expect(about?.rows).toContainEqual(['Charged in EUR', own?.amount]);
});

test('rules are changed by finance and admins, one by one', async () => {
  const id = randomUUID();
  const rule = { account: mainAccount, id, ...first };
  await expect(setRule(desk.as('manager'), rule)).rejects.toMatchObject({ code: 'forbidden' });
  await setRule(desk.as('admin'), rule);
  await set({ position: 2 });
  await setRule(desk.as('finance'), { ...rule, position: 3 });
  const { rules } = await readAllocation(desk.as('finance'), { ...period, target: 'team' });
  expect(rules.map(({ position, changedBy }) => [position, changedBy])).toEqual([
    [3, 'finance'],
    [2, 'finance'],
  ]);
  await expect(removeRule(desk.as('support'), { account: mainAccount, id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(removeRule(desk.as('finance'), { account: 'b7f0e611', id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await removeRule(desk.as('finance'), { account: mainAccount, id });
  expect((await readAllocation(desk.as('finance'), { ...period, target: 'team' })).rules).toHaveLength(1);
});
