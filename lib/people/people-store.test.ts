import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { people as peopleTable } from '#lib/state/schema.ts';
import { createPeopleStore, type PeopleStore } from './people-store.ts';

let state: State;
let people: PeopleStore;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  people = createPeopleStore({ state, clock: systemClock });
});
afterAll(() => state.close());

async function twoAdmins() {
  await state.db.delete(peopleTable);
  for (const name of ['one', 'two']) {
    await people.ensure({ id: name, name, email: `${name}@example.com`, role: 'admin', status: 'active' });
  }
}

test('two admins who demote each other at once leave one admin', async () => {
  for (let round = 0; round < 10; round += 1) {
    await twoAdmins();
    const changes = round % 2 === 0 ? ({ role: 'support' } as const) : ({ status: 'disabled' } as const);
    const results = await Promise.allSettled([people.change('one', changes), people.change('two', changes)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await people.hasActiveAdmin()).toBe(true);
  }
});

test('the last admin may still be renamed', async () => {
  await twoAdmins();
  await people.change('two', { role: 'finance' });
  expect(await people.change('one', { name: 'Ada' })).toMatchObject({ name: 'Ada', role: 'admin' });
  await expect(people.change('one', { role: 'support' })).rejects.toMatchObject({ code: 'conflict' });
});

test('an address is one person, however it is written', async () => {
  await twoAdmins();
  await people.invite({ name: 'Grace', email: 'Grace@Example.com', role: 'support' });
  const again = await people.invite({ name: 'Grace H', email: 'grace@example.com', role: 'finance' });
  expect(again).toMatchObject({
    name: 'Grace H',
    email: 'grace@example.com',
    role: 'finance',
    status: 'invited',
  });
  expect(await people.list()).toHaveLength(3);
  await expect(people.invite({ name: 'x', email: 'ONE@example.com', role: 'admin' })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(people.change(again.id, { status: 'active' })).rejects.toMatchObject({ code: 'conflict' });
});

test('somebody unknown is named as such', async () => {
  await expect(people.get('nobody')).rejects.toMatchObject({ code: 'not_found' });
  await expect(people.change('nobody', { name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
});
