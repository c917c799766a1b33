import { describe, expect, it } from 'vitest';
import type { LookupDto } from '#lib/endpoints/lookup.ts';
import type { ExtractedId } from '#lib/query/extract-ids.ts';
import {
  askMore,
  freshQuestions,
  hitsOf,
  missingIds,
  provisionalIds,
  type Question,
  retried,
  startRun,
  stateOf,
  withAnswer,
  withFailure,
} from './lookup-run.ts';

const ids: readonly ExtractedId[] = ['A1', 'B2', 'C3'].map((id) => ({ id, kind: 'message' }));
const ask = (product: string, direction: 'inbound' | 'outbound', accountId = 'main'): Question => ({
  product,
  direction,
  accountId,
  ids: ['A1', 'B2', 'C3'],
});
const questions = [ask('SMS', 'outbound'), ask('SMS', 'inbound'), ask('MESSAGES', 'outbound')];

function answer(found: readonly string[], asked: readonly string[]): LookupDto {
  return {
    found: { columns: ['message_id', 'status'], values: [found, found.map(() => 'delivered')] },
    count: found.length,
    notFound: asked.filter((id) => !found.map((text) => text.toUpperCase()).includes(id)),
    masked: [],
    extra: [],
    cost: { price: '0.01', currency: 'EUR' },
    owned: { purchases: [], rows: [] },
    provisional: { count: 0, pending: [], young: [] },
    free: 0,
    warnings: [],
    requestId: 'r',
  };
}

describe('a lookup', () => {
  it('asks for a found id nowhere else and ends each id in one state', () => {
    let run = startRun(ids, questions);
    expect(stateOf(run, 'A1')).toBe('asking');
    run = withAnswer(run, answer(['a1'], ['A1', 'B2', 'C3']));
    expect(stateOf(run, 'A1')).toBe('found');
    expect(run.queue.map(({ ids: left }) => left)).toEqual([
      ['B2', 'C3'],
      ['B2', 'C3'],
    ]);
    run = withAnswer(run, answer(['B2'], ['B2', 'C3']));
    run = withAnswer(run, answer([], ['C3']));
    expect(run.state).toBe('done');
    expect(missingIds(run).map(({ id }) => id)).toEqual(['C3']);
    expect(run.tried.get('C3')).toHaveLength(3);
    expect(hitsOf(run)).toHaveLength(2);
    expect(run.costs).toHaveLength(3);
  });

  it('is done at once when everything was found', () => {
    const run = withAnswer(startRun(ids, questions), answer(['A1', 'B2', 'C3'], ['A1', 'B2', 'C3']));
    expect(run).toMatchObject({ state: 'done', queue: [] });
  });

  it('keeps every record of an id that has several', () => {
    const run = withAnswer(startRun(ids, questions), answer(['A1', 'A1'], ['A1', 'B2', 'C3']));
    expect(run.hits.get('A1')?.map(({ offset }) => offset)).toEqual([0, 1]);
  });

  it('calls an id failed, not missing, while a place could not be asked; a retry asks only there', () => {
    let run = withFailure(startRun(ids, questions), new Error('x'), false);
    run = withAnswer(run, answer(['A1'], ['A1', 'B2', 'C3']));
    run = withAnswer(run, answer([], ['B2', 'C3']));
    expect(stateOf(run, 'B2')).toBe('failed');
    expect(missingIds(run)).toEqual([]);
    run = retried(run);
    expect(run.queue).toEqual([{ ...ask('SMS', 'outbound'), ids: ['B2', 'C3'] }]);
    run = withAnswer(run, answer([], ['B2', 'C3']));
    expect(stateOf(run, 'B2')).toBe('missing');
  });

  it('gives up on the rest when the rest would fail alike', () => {
    const run = withFailure(startRun(ids, questions), new Error('x'), true);
    expect(run).toMatchObject({ state: 'done', queue: [] });
    expect(run.failures).toHaveLength(3);
  });

  it('asks another account for what is missing, and a stopped run says so', () => {
    let run = startRun(ids, [ask('SMS', 'outbound')]);
    run = withAnswer(run, answer(['A1'], ['A1', 'B2', 'C3']));
    run = askMore(run, [{ ...ask('SMS', 'outbound', 'sub'), ids: ['B2', 'C3'] }]);
    expect(stateOf(run, 'B2')).toBe('asking');
    expect(stateOf({ ...run, state: 'stopped' }, 'B2')).toBe('stopped');
    run = withAnswer(run, answer(['B2'], ['B2', 'C3']));
    expect(run.hits.get('B2')?.[0]?.accountId).toBe('sub');
  });
});

describe('refreshing', () => {
  const run = withAnswer(startRun(ids, questions), {
    ...answer(['a1', 'b2'], ['A1', 'B2', 'C3']),
    owned: { purchases: [{ id: 'p', at: '2026-03-03T12:04:00Z' }], rows: [0, 0] },
    provisional: { count: 1, pending: [1], young: [] },
    free: 1,
  });

  it('knows which ids may have changed, and asks for them where they were found', () => {
    expect(provisionalIds(run)).toEqual(['B2']);
    expect(freshQuestions(run, ['B2', 'C3'])).toEqual([
      { product: 'SMS', direction: 'outbound', accountId: 'main', ids: ['B2'], fresh: true },
    ]);
    const many = Array.from({ length: 45 }, (_, at) => `ID${at}`);
    const hits = new Map(many.map((id) => [id, run.hits.get('B2') ?? []]));
    expect(freshQuestions({ ...run, hits }, many).map(({ ids: some }) => some.length)).toEqual([20, 20, 5]);
  });

  it('asks for what was found, and takes the new answer in its place', () => {
    const asking = askMore({ ...run, queue: [] }, freshQuestions(run, ['B2']));
    const renewed = withAnswer(asking, answer(['b2'], ['B2']));
    expect(renewed.state).toBe('done');
    expect(provisionalIds(renewed)).toEqual([]);
    expect(renewed).toMatchObject({ free: 1, bought: 2 });
    expect(hitsOf(renewed)).toHaveLength(2);
  });

  it('keeps what was known where the new answer has nothing', () => {
    const asking = askMore({ ...run, queue: [] }, freshQuestions(run, ['B2']));
    expect(hitsOf(withAnswer(asking, answer([], ['B2'])))).toHaveLength(2);
    expect(withFailure(asking, new Error('no'), false).failures).toHaveLength(1);
  });
});
