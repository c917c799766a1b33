import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openState, type State } from '#lib/state/open-state.ts';
import { people } from '#lib/state/schema.ts';
import { createViewStore, type View, type ViewStore } from './view-store.ts';

let state: State;
let store: ViewStore;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  store = createViewStore(state);
  for (const id of ['ada', 'bob', 'cyd'])
    await state.db.insert(people).values({
      ...{ id, name: id, email: `${id}@example.com`, role: 'support', status: 'active' },
      createdAt: new Date(0),
    });
});
afterAll(() => state.close());

let moment = 0;
const aView = (ownerId: string, more: Partial<View> = {}): View => {
  moment += 1000;
  const at = new Date(moment);
  return {
    ...{ id: randomUUID(), ownerId, name: 'A view', page: 'records', question: 'product=SMS', beside: {} },
    ...{ arrangement: null, shared: false, createdAt: at, changedAt: at, ...more },
  };
};
const idsFor = async (person: string) => (await store.list(person)).views.map(({ id }) => id);

test('a view is its owner’s until it is shared, and saved once whatever happens', async () => {
  const arrangement = {
    ...{ columnOrder: ['to'], columnVisibility: { to: true }, columnSizing: { to: 90 } },
    ...{ columnPinning: { start: ['to'], end: [] }, sorting: [{ id: 'to', desc: true }] },
  };
  const mine = aView('ada', { arrangement });
  expect(await store.add(mine)).toEqual(mine);
  expect(await store.add({ ...mine, name: 'Pressed twice' })).toEqual(mine);
  expect(await store.get(mine.id, 'ada')).toEqual(mine);
  await expect(store.get(mine.id, 'bob')).rejects.toMatchObject({ code: 'not_found' });
  await expect(store.add({ ...mine, ownerId: 'bob' })).rejects.toMatchObject({ code: 'conflict' });

  const changedAt = new Date(5);
  await expect(store.change(mine.id, 'bob', { name: 'Mine now', changedAt })).rejects.toMatchObject({
    code: 'not_found',
  });
  await store.change(mine.id, 'ada', { shared: true, changedAt });
  expect(await store.get(mine.id, 'bob')).toEqual({ ...mine, shared: true, changedAt });

  const bobs = aView('bob');
  await store.add(bobs);
  const newer = aView('ada', { shared: true });
  await store.add(newer);
  expect(await idsFor('bob')).toEqual([bobs.id, newer.id, mine.id]);
  expect(await idsFor('ada')).toEqual([newer.id, mine.id]);
  await store.remove(mine.id);
  expect(await idsFor('cyd')).toEqual([newer.id]);
});

test('two hundred fit, however many come at once, and saving one of them again is no more', async () => {
  const all = Array.from({ length: 200 }, () => aView('cyd'));
  for (const view of all.slice(0, 198)) await store.add(view);
  const late = [...all.slice(198), aView('cyd'), aView('cyd')];
  const outcomes = await Promise.allSettled(late.map((view) => store.add(view)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect((await store.list('cyd')).views.filter(({ ownerId }) => ownerId === 'cyd')).toHaveLength(200);
  const [first = aView('cyd')] = all;
  expect(await store.add(first)).toEqual(first);
});

test('a front page is arranged by each person for themselves', async () => {
  const empty = { tileOrder: [], pinned: [], hidden: [] };
  expect(await store.frontPage('ada')).toEqual(empty);
  await store.arrange('ada', { ...empty, hidden: ['spend'] });
  const arranged = { tileOrder: ['a', 'b'], pinned: ['b'], hidden: [] };
  await store.arrange('ada', arranged);
  expect(await store.frontPage('ada')).toEqual(arranged);
  expect(await store.frontPage('bob')).toEqual(empty);
});
