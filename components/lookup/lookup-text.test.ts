import { expect, it } from 'vitest';
import { extractIds } from '#lib/query/extract-ids.ts';
import { type LookupRun, startRun, withAnswer } from './lookup-run.ts';
import { lookupSummary, lookupTable } from './lookup-text.ts';

const ids = extractIds('0A000000012345AB\n0A000000012345AC').ids;

function answered(masked: readonly string[]): LookupRun {
  const question = { accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound' as const };
  return withAnswer(startRun(ids, [{ ...question, ids: ids.map(({ id }) => id) }]), {
    found: {
      columns: ['message_id', 'direction', 'from', 'to', 'status', 'total_price', 'currency'],
      values: [[ids[0]?.id], ['outbound'], ['=cmd\t1'], ['+447700900123'], ['delivered'], ['-0.01'], ['EUR']],
    },
    count: 1,
    notFound: ['0A000000012345AC'],
    masked,
    extra: [],
    cost: null,
    owned: { purchases: [], rows: [] },
    provisional: { count: 0, pending: [], young: [] },
    free: 0,
    warnings: [],
    requestId: 'r',
  });
}

it('gives a spreadsheet exact numbers, one line an id, and no formula', () => {
  const [headings, found, missing] = lookupTable(answered([])).split('\n');
  expect(found?.split('\t')).toHaveLength(headings?.split('\t').length ?? 0);
  expect(found?.split('\t').slice(7, 10)).toEqual(["'=cmd 1", '+447700900123', '-0.01']);
  expect(missing).toMatch(/^0A000000012345AC\tnot found\t/);
});

it('says what was withheld and where was looked in vain', () => {
  const run = answered(['from', 'to', 'total_price']);
  expect(lookupTable(run)).not.toContain('447700900123');
  expect(lookupTable(run)).toContain('(hidden)');
  expect(lookupSummary(run)).toContain('0A000000012345AC was not found in account a1b2c3d4: SMS outbound.');
});
