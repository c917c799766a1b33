import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openState, type State } from '#lib/state/open-state.ts';
import { type Annotation, type AnnotationStore, createAnnotationStore } from './annotation-store.ts';

let state: State;
let store: AnnotationStore;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  store = createAnnotationStore(state);
});
afterAll(() => state.close());

const hour = (at: number) => new Date(at * 3_600_000);
const anAnnotation = (more: Partial<Annotation> = {}): Annotation => ({
  ...{ id: randomUUID(), accountId: 'a', product: null, startTime: hour(10), endTime: hour(12) },
  ...{ text: 'Outage', createdBy: 'ada', createdAt: hour(20), ...more },
});
const between = async (accountId: string, start: number, end: number, product?: string) =>
  (await store.list({ accountId, product, start: hour(start), end: hour(end) })).map(({ id }) => id);

test('it is found wherever a range touches it, and no further', async () => {
  const outage = anAnnotation();
  const later = anAnnotation({ startTime: hour(11), endTime: hour(13), product: 'SMS' });
  await store.add(later);
  expect(await store.add(outage)).toEqual(outage);
  expect(await between('a', 0, 10)).toEqual([]);
  expect(await between('a', 13, 20)).toEqual([]);
  expect(await between('a', 10, 11)).toEqual([outage.id]);
  expect(await between('a', 11, 11.5)).toEqual([outage.id, later.id]);
  expect(await between('a', 0, 20)).toEqual([outage.id, later.id]);
  expect(await between('a', 0, 20, 'SMS')).toEqual([outage.id, later.id]);
  expect(await between('a', 0, 20, 'VOICE-API')).toEqual([outage.id]);
  expect(await between('b', 0, 20)).toEqual([]);
});

test('written once whatever happens, and gone once removed', async () => {
  const one = anAnnotation({ accountId: 'once' });
  await store.add(one);
  expect(await store.add({ ...one, text: 'Pressed twice' })).toEqual(one);
  await expect(store.add({ ...one, createdBy: 'bob' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await store.get(one.id)).toEqual(one);
  await store.remove(one.id);
  await expect(store.get(one.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('five hundred fit an account, and writing one of them again is no more', async () => {
  const all = Array.from({ length: 500 }, () => anAnnotation({ accountId: 'full' }));
  for (const annotation of all) await store.add(annotation);
  await expect(store.add(anAnnotation({ accountId: 'full' }))).rejects.toMatchObject({ code: 'conflict' });
  const [first = anAnnotation()] = all;
  expect(await store.add(first)).toEqual(first);
  await store.add(anAnnotation({ accountId: 'another' }));
});
