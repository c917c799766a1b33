import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openState, type State } from '#lib/state/open-state.ts';
import { sessions } from '#lib/state/schema.ts';
import { demoPeople } from './demo-people.ts';
import { createPeopleStore, type PeopleStore } from './people-store.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';

const hour = 3_600_000;
let now = Date.UTC(2026, 0, 5, 9);
const clock = { now: () => now };
let state: State;
let people: PeopleStore;
let store: SessionStore;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  people = createPeopleStore({ state, clock });
  store = createSessionStore({ state, clock, limits: { idleMs: hour, absoluteMs: 8 * hour } });
});
afterAll(() => state.close());
beforeEach(async () => {
  await state.db.delete(sessions);
  for (const person of demoPeople) await people.ensure(person);
});

test('a session is the person as the database knows them at that moment', async () => {
  const id = await store.start('demo-support');
  expect(await store.personOf(id)).toMatchObject({ id: 'demo-support', role: 'support' });
  await people.change('demo-support', { role: 'finance' });
  expect(await store.personOf(id)).toMatchObject({ role: 'finance' });
});

test('ids are random, and the database does not hold them', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => store.start('demo-admin')));
  expect(new Set(ids).size).toBe(20);
  expect(ids.every((id) => Buffer.from(id, 'base64url').length === 32)).toBe(true);
  const dump = JSON.stringify(await state.db.select().from(sessions));
  expect(ids.filter((id) => dump.includes(id))).toEqual([]);
});

test('a copied id is worth nothing after sign-out, and other sessions go on', async () => {
  const [mine, other] = [await store.start('demo-admin'), await store.start('demo-admin')];
  await store.end(mine);
  expect(await store.personOf(mine)).toBeNull();
  expect(await store.personOf(other)).not.toBeNull();
});

test('an hour without use ends it; use keeps it alive, polling does not', async () => {
  const [used, polled] = [await store.start('demo-admin'), await store.start('demo-admin')];
  for (let quarter = 0; quarter < 4; quarter += 1) {
    now += hour / 4;
    await store.personOf(used);
    if (quarter < 3) expect(await store.personOf(polled, { polled: true })).not.toBeNull();
  }
  now += 1;
  expect(await store.personOf(polled, { polled: true })).toBeNull();
  expect(await store.personOf(used)).not.toBeNull();
});

test('eight hours end it whatever happens', async () => {
  const id = await store.start('demo-admin');
  const end = now + 8 * hour;
  while (now < end - hour / 2) {
    now += hour / 2;
    if (now < end) expect(await store.personOf(id)).not.toBeNull();
  }
  now = end;
  expect(await store.personOf(id)).toBeNull();
});

test('who is disabled is out at once, and stays out when enabled again', async () => {
  const id = await store.start('demo-manager');
  await people.change('demo-manager', { status: 'disabled' });
  expect(await store.personOf(id)).toBeNull();
  await people.change('demo-manager', { status: 'active' });
  expect(await store.personOf(id)).toBeNull();
});

test('housekeeping deletes what has run out and nothing else', async () => {
  await store.start('demo-admin');
  now += 2 * hour;
  const fresh = await store.start('demo-admin');
  await store.purge();
  expect(await state.db.select().from(sessions)).toHaveLength(1);
  expect(await store.personOf(fresh)).not.toBeNull();
});

test('nonsense is nobody', async () => {
  for (const id of ['', ' ', '\0'.slice(1), 'x'.repeat(10_000), "' or 1=1 --"])
    expect(await store.personOf(id)).toBeNull();
});
