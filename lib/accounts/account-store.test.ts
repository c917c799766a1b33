import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { accounts as table } from '#lib/state/schema.ts';
import { type AccountStore, createAccountStore } from './account-store.ts';

const canary = 'canary-Secret-73f1';
const [older, newer] = [new Secret('the first house secret'), new Secret('the second house secret')];
let state: State;
let store: AccountStore;

const storeWith = (...secrets: [Secret, ...Secret[]]) =>
  createAccountStore({ state, clock: systemClock, sealer: createSealer(secrets, 'account secret') });

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
});
afterAll(() => state.close());
beforeEach(async () => {
  await state.db.delete(table);
  store = storeWith(older);
  await store.add({
    accountId: 'main1',
    label: 'Main',
    credentials: { apiKey: 'main1', apiSecret: new Secret(canary) },
  });
  await store.add({
    accountId: 'main2',
    label: 'Other',
    credentials: { apiKey: 'main2', apiSecret: new Secret('another secret') },
  });
  await store.add({ accountId: 'sub1', label: 'Sub', parentAccountId: 'main1' });
});

const sealedOf = async (accountId: string) =>
  (await state.db.select().from(table).where(eq(table.accountId, accountId)))[0]?.sealedSecret ?? '';
const put = (accountId: string, sealedSecret: string) =>
  state.db.update(table).set({ sealedSecret }).where(eq(table.accountId, accountId));

test('a sub-account is read with the credentials of its parent', async () => {
  const credentials = await store.credentialsFor('sub1');
  expect([credentials.apiKey, credentials.apiSecret.reveal()]).toEqual(['main1', canary]);
  await store.replaceCredentials('main1', { apiKey: 'main1', apiSecret: new Secret('changed') });
  expect((await store.credentialsFor('sub1')).apiSecret.reveal()).toBe('changed');
});

test('neither the database nor anything the store tells contains a secret', async () => {
  const dump = JSON.stringify(await state.db.select().from(table));
  const told = JSON.stringify([
    await store.list(),
    await store.get('main1'),
    await store.credentialsFor('main1'),
  ]);
  expect(dump + told).not.toContain(canary);
  expect(Object.keys(await store.get('main1'))).not.toContain('sealedSecret');
});

test('swapped, cut and changed ciphertexts are unreadable', async () => {
  const [one, two] = [await sealedOf('main1'), await sealedOf('main2')];
  await put('main1', two);
  await put('main2', one);
  await expect(store.credentialsFor('main1')).rejects.toMatchObject({ code: 'unavailable' });
  await expect(store.credentialsFor('main2')).rejects.toMatchObject({ code: 'unavailable' });
  for (let index = 0; index < one.length; index += 3) {
    const letter = one[index] === 'A' ? 'B' : 'A';
    await put('main1', one.slice(0, index) + letter + one.slice(index + 1));
    await expect(store.credentialsFor('main1')).rejects.toMatchObject({ code: 'unavailable' });
  }
  await put('main1', one.slice(0, -16));
  await expect(store.credentialsFor('main1')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a new house secret takes over, and the old one can go', async () => {
  expect(await storeWith(newer, older).reseal()).toEqual({ resealed: 2, unreadable: [] });
  expect(await storeWith(newer, older).reseal()).toEqual({ resealed: 0, unreadable: [] });
  expect((await storeWith(newer).credentialsFor('sub1')).apiSecret.reveal()).toBe(canary);
  await expect(store.credentialsFor('main1')).rejects.toMatchObject({ code: 'unavailable' });
});

test('with a secret that opens nothing the accounts are named and nothing is changed', async () => {
  const before = await state.db.select().from(table);
  expect(await storeWith(newer).reseal()).toEqual({ resealed: 0, unreadable: ['main1', 'main2'] });
  expect(await state.db.select().from(table)).toEqual(before);
});

test('accounts are added once, under main accounts only, and removed from the leaves', async () => {
  const secret = { apiKey: 'x', apiSecret: new Secret('y') };
  await expect(store.add({ accountId: 'main1', label: 'x', credentials: secret })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(store.add({ accountId: 'new', label: 'x', parentAccountId: 'sub1' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(store.add({ accountId: 'new', label: 'x', parentAccountId: 'none' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(store.replaceCredentials('sub1', secret)).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(store.remove('main1')).rejects.toMatchObject({ code: 'conflict' });
  await store.remove('sub1');
  await store.remove('main1');
  expect((await store.list()).map(({ accountId }) => accountId)).toEqual(['main2']);
  await expect(store.remove('main1')).rejects.toMatchObject({ code: 'not_found' });
});
