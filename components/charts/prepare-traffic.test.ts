import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { hourly, ofProducts, traffic } from './an-answer.test-data.ts';
import { sum } from './prepare-points.ts';
import { rowsOf } from './prepare-table.ts';
import { prepareTraffic } from './prepare-traffic.ts';

const sms = productNamed('SMS');
const { records, rate, top } = prepareTraffic(traffic, sms, 300);

describe('records over time', () => {
  test('groups are named, and others are a series of their own', () => {
    expect(records.title).toBe('Records over time by country');
    expect(records.series.map(({ label }) => label)).toEqual(['Germany', 'no country', 'Others (3 groups)']);
    expect(records.notes).toEqual(['2 of 5 groups shown; others: 3 of 5, counted together.']);
  });

  test('what is not owned is a gap, never a zero', () => {
    expect(records.series.map(({ values }) => values[1])).toEqual([null, null, null]);
    expect(records.series[2]?.values[2]).toBe(0);
    expect(records.gaps).toEqual([{ from: 1, until: 1, whole: true }]);
  });

  test('the table says the same, with what is owned of each row', () => {
    expect(rowsOf(records.table)).toEqual([
      ['Time', 'Germany', 'no country', 'Others (3 groups)', 'All', 'Owned', 'May still change'],
      ['12 Mar 2026 03:00–04:00', '30', '5', '5', '40', 'all of 60 minutes owned', '0'],
      ['12 Mar 2026 04:00–05:00', '', '', '', '', 'none of 60 minutes owned', '0'],
      ['12 Mar 2026 05:00–06:00', '10', '10', '0', '20', 'all of 60 minutes owned', '0'],
    ]);
    expect(records.table.rows[1]?.[1]?.text).toBe('not owned');
  });

  test('a part is told as a lower bound', () => {
    const buckets = traffic.buckets.map((bucket) => ({ ...bucket, ownedMs: 1_800_000 }));
    const { records: partly } = prepareTraffic({ ...traffic, buckets }, sms, 300);
    expect(partly.series[0]?.texts).toEqual(['at least 30', 'at least 0', 'at least 10']);
  });

  test('without a dimension there is one series of everything', () => {
    const { records: plain, top: list } = prepareTraffic({ ...traffic, by: null }, sms, 300);
    expect(plain.series.map(({ label, values }) => [label, values])).toEqual([['Records', [40, null, 20]]]);
    expect(list).toBeNull();
  });

  test('the time before is a line, and only where it is wholly owned', () => {
    const hour = 3_600_000;
    const previous = {
      ...{ start: '2026-03-05T03:00:00Z', end: '2026-03-05T06:00:00Z', weeks: 1, total: 50 },
      ...{ values: [20, 20, 10], ownedMs: [hour, hour / 2, hour], completeness: traffic.completeness },
    };
    const before = prepareTraffic({ ...traffic, previous }, sms, 300).records.series.at(-1);
    expect(before).toMatchObject({ label: 'A week before', shape: 'line', values: [20, null, 10] });
  });
});

describe('all products', () => {
  const { records: all, top: list } = prepareTraffic(ofProducts, undefined, 300);

  test('each is not owned, or owned in part, by itself', () => {
    expect(all.title).toBe('Records over time by product');
    expect(all.series.map(({ label, texts }) => [label, ...texts])).toEqual([
      ['Voice API', '30', '0', '15'],
      ['SMS (50 % owned)', 'at least 5', 'not owned', '10'],
    ]);
    expect(all.series[1]?.values).toEqual([5, null, 10]);
    expect(all.series[1]?.ownership).toEqual(['part', 'none', 'whole']);
    expect(all.gaps).toEqual([{ from: 0, until: 1, whole: false }]);
  });

  test('say what is not owned, in the notes and in every row', () => {
    expect(all.notes).toEqual([
      '2 groups, all of them shown.',
      'Owned hours are those of each product and direction, added up.',
    ]);
    expect(all.fileNotes).toEqual(['Nothing is owned of Messages: not known, not zero.']);
    expect(rowsOf(all.table)).toEqual([
      ['Time', 'Voice API', 'SMS (50 % owned)', 'All', 'Owned', 'May still change'],
      ['12 Mar 2026 03:00–04:00', '30', '5', '35', '2 of 3 hours owned', '0'],
      ['12 Mar 2026 04:00–05:00', '0', '', '0', '1 of 3 hours owned', '0'],
      ['12 Mar 2026 05:00–06:00', '15', '10', '25', 'all of 3 hours owned', '0'],
    ]);
    expect(rowsOf(list ?? all.table)).toEqual([
      ['Product', 'Records', 'Share', 'Owned'],
      ['Voice API', '45', '75', 'all of 3 hours owned'],
      ['SMS (50 % owned)', '15', '25', '3 of 6 hours owned'],
    ]);
  });

  test('points put together are owned as their parts are', () => {
    const [, texts] = prepareTraffic(ofProducts, undefined, 1).records.series;
    expect(texts).toMatchObject({ texts: ['at least 15'], ownership: ['part'] });
  });
});

test('a rule is told as it is: of its name only the first letter becomes small', () => {
  const dimensions = [{ field: 'rule:1', label: 'Team: what ^([A-Z]+) finds in client_ref' }];
  const answer = { ...traffic, by: 'rule:1', dimensions };
  expect(prepareTraffic(answer, sms, 300).records.title).toBe(
    'Records over time by team: what ^([A-Z]+) finds in client_ref',
  );
});

test('the rate is of what has ended, and unknown where nothing has', () => {
  expect(rate?.series[0]?.values).toEqual([87.5, null, 100]);
  expect(rate?.series[0]?.texts[0]).toBe('87.5 % (35 of 40)');
});

test('the list of groups adds up to the total', () => {
  expect(top?.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['Germany', '40', '66.7 %'],
    ['no country', '15', '25 %'],
    ['Others (3 groups)', '5', '8.3 %'],
  ]);
});

test('whatever the room, there are no more points than it holds and no record is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 400 }),
      (values, most) => {
        const answer = {
          ...traffic,
          ...hourly('2026-03-01T00:00:00Z', values.length),
          ...{ by: null, series: [{ key: '', total: sum(values), values }], others: null, delivered: null },
        };
        const { points, series } = prepareTraffic(answer, sms, most).records;
        expect(points.length).toBeLessThanOrEqual(most);
        expect(sum((series[0]?.values ?? []).map((value) => value ?? 0))).toBe(sum(values));
      },
    ),
  );
});
