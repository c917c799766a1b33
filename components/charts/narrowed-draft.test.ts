import { expect, test } from 'vitest';
import { draftOf, readDraft } from '#lib/query/query-draft.ts';
import { narrowedDraft } from './narrowed-draft.ts';

const range = { start: '2026-03-12T03:00:00Z', end: '2026-03-12T04:00:00Z' };
const draft = draftOf(
  {
    ...{ product: 'SMS', accountId: 'a1b2c3d4', direction: 'outbound', rangePreset: 'last-7-days' },
    ...{ range: { start: '2026-03-10T00:00:00Z', end: '2026-03-17T00:00:00Z' }, filters: { country: 'DE' } },
  },
  'Asia/Tokyo',
);

test('a bar asks for its time and its group, and for what was asked before', () => {
  const reading = readDraft(
    narrowedDraft(draft, { range, filter: { name: 'status', value: 'failed' } }),
    Date.parse('2026-04-01T00:00:00Z'),
  );
  expect(reading).toMatchObject({
    ok: true,
    value: { range, filters: { country: 'DE', status: 'failed' }, direction: 'outbound' },
  });
  expect(reading.ok && reading.value.rangePreset).toBeUndefined();
});

test('a direction is no filter, and without a group only the time changes', () => {
  const filter = { name: 'direction', value: 'inbound' };
  expect(narrowedDraft(draft, { range, filter })).toMatchObject({
    direction: 'inbound',
    filters: { country: 'DE' },
  });
  expect(narrowedDraft(draft, { range, filter: null }).filters).toEqual({ country: 'DE' });
});

test('another product takes nothing along but the account and the time', () => {
  const filter = { name: 'product', value: 'VOICE-API' };
  const narrowed = narrowedDraft({ ...draft, includeMessage: true }, { range, filter });
  const reading = readDraft(narrowed, Date.parse('2026-04-01T00:00:00Z'));
  expect(reading).toEqual({
    ok: true,
    value: { product: 'VOICE-API', accountId: 'a1b2c3d4', range, filters: {} },
  });
});

test('a stretch at the edge asks for no more than was asked', () => {
  const edge = { start: '2026-03-09T23:00:00Z', end: '2026-03-10T01:00:00Z' };
  expect(narrowedDraft(draft, { range: edge, filter: null }).range).toMatchObject({
    start: '2026-03-10T00:00:00Z',
    end: '2026-03-10T01:00:00Z',
  });
  const late = { start: '2026-03-16T23:00:00Z', end: '2026-03-17T01:00:00Z' };
  expect(narrowedDraft(draft, { range: late, filter: null }).range).toMatchObject({
    start: '2026-03-16T23:00:00Z',
    end: '2026-03-17T00:00:00Z',
  });
});
