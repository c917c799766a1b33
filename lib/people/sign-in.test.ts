import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openState, type State } from '#lib/state/open-state.ts';
import { setupLinks as links, people as peopleTable, throttle as throttleTable } from '#lib/state/schema.ts';
import { createPeopleStore, type PeopleStore } from './people-store.ts';
import { createSetupLinks, type SetupLinks, setupLinkHours } from './setup-links.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createThrottle, type Throttle } from './throttle.ts';

const password = 'a quiet evening by the sea';
let now = Date.UTC(2026, 0, 5, 9);
const clock = { now: () => now };
let state: State;
let people: PeopleStore;
let setupLinks: SetupLinks;
let throttle: Throttle;
let signIn: SignIn;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  people = createPeopleStore({ state, clock });
  setupLinks = createSetupLinks({ state, clock });
  throttle = createThrottle({ state, clock, pepper: 'pepper' });
  signIn = createSignIn({ state, throttle });
});
afterAll(() => state.close());
beforeEach(async () => {
  now += 86_400_000;
  await state.db.delete(throttleTable);
  await state.db.delete(links);
  await state.db.delete(peopleTable);
});

async function invited(email = 'ada@example.com') {
  const person = await people.invite({ name: 'Ada', email, role: 'admin' });
  return { person, ...(await setupLinks.create(person.id)) };
}

async function settled() {
  const { token } = await invited();
  return setupLinks.redeem(token, { password });
}

const attempt = (change: object = {}) =>
  signIn.withPassword({ email: 'ada@example.com', password, address: '192.0.2.1', ...change });

test('an invited person chooses a password and comes in with it', async () => {
  const person = await settled();
  expect(person).toMatchObject({ status: 'active' });
  expect(await attempt({ email: ' ADA@example.com'.trim() })).toEqual(person);
});

test('of many uses of one link at once exactly one wins', async () => {
  const { token } = await invited();
  const uses = await Promise.allSettled(
    Array.from({ length: 4 }, (_, index) => setupLinks.redeem(token, { password: `${password} ${index}` })),
  );
  expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(setupLinks.redeem(token, { password })).rejects.toMatchObject({ code: 'not_found' });
});

test('a link ends when it runs out, when a newer one is made and when the person is disabled', async () => {
  const first = await invited();
  const second = await setupLinks.create(first.person.id);
  await expect(setupLinks.redeem(first.token, { password })).rejects.toMatchObject({ code: 'not_found' });
  now += setupLinkHours * 3_600_000;
  await expect(setupLinks.redeem(second.token, { password })).rejects.toMatchObject({ code: 'not_found' });
  const third = await setupLinks.create(first.person.id);
  await people.change(first.person.id, { status: 'disabled' });
  await expect(setupLinks.redeem(third.token, { password })).rejects.toMatchObject({ code: 'not_found' });
  const dump = JSON.stringify(await state.db.select().from(links));
  expect(dump).not.toContain(third.token);
});

test('a weak password leaves the link good', async () => {
  const { token } = await invited();
  for (const weak of ['short', 'aaaaaaaaaaaaaaaa', 'ada@example.com1', 'x'.repeat(1025)]) {
    await expect(setupLinks.redeem(token, { password: weak })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'password' }],
    });
  }
  await setupLinks.redeem(token, { password });
});

test('unknown, invited, disabled and wrong are told in the same words', async () => {
  const person = await settled();
  await people.ensure({
    id: 'boss',
    name: 'Boss',
    email: 'boss@example.com',
    role: 'admin',
    status: 'active',
  });
  await invited('new@example.com');
  const wrong = await attempt({ password: 'not this one' }).catch((error: Error) => error);
  const unknown = await attempt({ email: 'nobody@example.com' }).catch((error: Error) => error);
  const pending = await attempt({ email: 'new@example.com' }).catch((error: Error) => error);
  await people.change(person.id, { status: 'disabled' });
  const disabled = await attempt().catch((error: Error) => error);
  expect(wrong).toMatchObject({ code: 'unauthenticated' });
  expect([unknown, pending, disabled]).toEqual([wrong, wrong, wrong]);
});

test('wrong passwords for one account are slowed down from wherever they come, and waiting lets in again', async () => {
  await settled();
  const codes: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    const failure = await attempt({ password: `wrong ${index}`, address: `198.51.100.${index}` }).catch(
      (error) => error,
    );
    codes.push(failure.code);
  }
  expect(codes.slice(0, 5)).toEqual(Array(5).fill('unauthenticated'));
  expect(codes.slice(5)).toEqual(Array(5).fill('too_many_requests'));
  const refused = await attempt().catch((error) => error);
  expect(refused).toMatchObject({ code: 'too_many_requests', retryAfter: 2 });
  expect(await attempt({ knownDevice: 'the browser Ada uses' })).toMatchObject({ name: 'Ada' });
  now += 2_000;
  expect(await attempt()).toMatchObject({ name: 'Ada' });
  expect(await attempt({ password: 'wrong' }).catch((error) => error.code)).toBe('unauthenticated');
});

test('attempts made side by side do not slip past the count', async () => {
  await settled();
  const results = await Promise.all(
    Array.from({ length: 12 }, () => attempt({ password: 'wrong' }).catch((error) => error.code)),
  );
  expect(results.filter((code) => code === 'unauthenticated')).toHaveLength(5);
});

test('one address trying many accounts is slowed down, and others are not', async () => {
  await settled();
  const codes = [];
  for (let index = 0; index < 22; index += 1) {
    codes.push(await attempt({ email: `someone${index}@example.com` }).catch((error) => error.code));
  }
  expect(codes.indexOf('too_many_requests')).toBe(20);
  expect(await attempt({ address: '192.0.2.99' })).toMatchObject({ name: 'Ada' });
}, 60_000);

test('a flood from everywhere slows everybody down for a moment only', async () => {
  const flood = (index: number) => [
    { key: 'all', rule: { free: 200, firstMs: 250, longestMs: 2_000 } },
    { key: `a${index}`, rule: { free: 5, firstMs: 1, longestMs: 1 } },
  ];
  for (let index = 0; index < 200; index += 1) await throttle.admit(flood(index));
  await expect(throttle.admit(flood(201))).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfter: 1,
  });
  now += 250;
  await throttle.admit(flood(201));
});

test('a password of a megabyte is refused before it costs anything', async () => {
  await expect(attempt({ password: 'x'.repeat(1_000_000) })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await state.db.select().from(throttleTable)).toEqual([]);
});

test('no address or name can be read in what the throttle keeps', async () => {
  await attempt({ password: 'wrong' }).catch(() => undefined);
  const dump = JSON.stringify(await state.db.select().from(throttleTable));
  expect(dump).not.toMatch(/ada|192\.0\.2/);
});
