import { describe, expect, it } from 'vitest';
import { sizeText } from '#lib/query/size-text.ts';
import { aReport } from './a-report.test-data.ts';
import { matchingReports, orderedBetween, readFilters } from './matching-reports.ts';
import { orderFacts, questionFacts } from './report-facts.ts';
import { halvesOf } from './split-range.ts';

const now = Date.parse('2026-03-03T12:00:00Z');

describe('facts', () => {
  it('tell range, filters, person, time taken, size and what is left', () => {
    const asked = aReport({ filters: { country: 'GB', to: null }, includeMessage: true });
    expect(questionFacts(asked, 'UTC')).toEqual([
      '1 Mar 2026 00:00 to 3 Mar 2026 00:00',
      'Country GB',
      'To hidden for your role',
      'with message text',
    ]);
    expect(orderFacts(aReport(), now)).toEqual([
      'ordered 2 hours ago by Ada',
      'took 1 m 30 s',
      '1.4 MB',
      'file kept here',
      'Vonage keeps the file for 2 d 22 h, the report for 3 d 22 h',
    ]);
  });

  it('count the time of what is still being made, and name what was ordered elsewhere', () => {
    const facts = orderFacts(
      aReport({
        status: 'PROCESSING',
        finishedAt: null,
        createdBy: null,
        expiresAt: { report: null, file: null },
        file: { state: 'none', bytes: null, progress: null, reason: null },
      }),
      Date.parse('2026-03-03T10:02:07Z'),
    );
    expect(facts).toContain('ordered 2 minutes ago outside Tollbook');
    expect(facts.at(-1)).toBe('under way for 2 m 5 s');
  });
});

describe('halvesOf', () => {
  it('meet in the middle and lose nothing', () => {
    const search = `${aReport().search}&country=GB&private=abc`;
    expect(halvesOf(aReport({ search }))).toEqual({
      older:
        'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-01T00:00:00Z&end=2026-03-02T00:00:00Z&country=GB&private=abc',
      newer:
        'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-02T00:00:00Z&end=2026-03-03T00:00:00Z&country=GB&private=abc',
    });
  });

  it('are not made of what cannot be asked or is no range', () => {
    expect(halvesOf(aReport({ search: null }))).toBeNull();
    const start = '2026-03-01T00:00:00Z';
    expect(halvesOf(aReport({ range: { start, end: start } }))).toBeNull();
  });
});

describe('matchingReports', () => {
  const reports = [
    aReport({ id: 'ready' }),
    aReport({ id: 'running', status: 'PROCESSING', createdBy: null, createdById: null }),
    aReport({ id: 'failed', status: 'FAILED', product: 'FAX', createdAt: '2026-02-20T10:00:00Z' }),
  ];
  const shown = (search: string) =>
    matchingReports(reports, readFilters(new URLSearchParams(search)), now).map(({ id }) => id);

  it('keep what fits every filter', () => {
    expect(shown('')).toHaveLength(3);
    expect(shown('status=active')).toEqual(['running']);
    expect(shown('status=trouble')).toEqual(['failed']);
    expect(shown('who=elsewhere')).toEqual(['running']);
    expect(shown('product=SMS&status=ready&who=p-ada')).toEqual(['ready']);
    expect(shown('ordered=1')).toEqual(['ready', 'running']);
    expect(shown('ordered=x')).toHaveLength(3);
    expect(shown('status=made-up')).toHaveLength(3);
    expect(shown('ordered=between&since=2026-03-01')).toHaveLength(3);
  });

  it('ask the house for what lies between two times on the reader’s clocks, ends included', () => {
    const asked = (search: string) =>
      orderedBetween(readFilters(new URLSearchParams(search)), now, 'Asia/Tokyo');
    expect(asked('since=2026-03-01T00:00')).toEqual({});
    expect(asked('ordered=between&since=2026-03-01T09:00&until=2026-03-02T10:00:05')).toEqual({
      from: '2026-03-01T00:00:00Z',
      to: '2026-03-02T01:00:05.999Z',
    });
    expect(asked('ordered=between&until=2026-03-02T01:00:05.250Z')).toEqual({
      to: '2026-03-02T01:00:05.999Z',
    });
    expect(asked('ordered=between&since=0002-03-01T00:00&until=soon')).toEqual({});
  });
});

describe('figures', () => {
  it('are sizes as download dialogs write them', () => {
    expect([0, 999, 1000, 1_440_000, 9_990_000, 999_999, 2_000_000_000].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.4 MB',
      '10 MB',
      '1.0 MB',
      '2.0 GB',
    ]);
  });
});
