import { describe, expect, it } from 'vitest';
import { aReport } from './a-report.test-data.ts';
import { describeReport, isActive, isOver, mayOpen, recordsText, retryOf } from './describe-report.ts';
import { downloadBar } from './download-bar.ts';
import { goneFacts } from './report-facts.ts';

const file = (state: ReturnType<typeof aReport>['file']['state'], reason: string | null = null) => ({
  state,
  bytes: 0,
  progress: 0.25,
  reason,
});

const now = Date.parse('2026-03-03T12:00:00Z');

describe('describeReport', () => {
  it('follows a report from the order to its file', () => {
    const words = [
      aReport({ status: 'PENDING', requestId: null }),
      aReport({ status: 'PENDING' }),
      aReport({ status: 'PROCESSING' }),
      aReport({ file: file('none') }),
      aReport({ file: file('fetching') }),
      aReport(),
    ].map((report) => describeReport(report).word);
    expect(words).toEqual([
      'Being ordered',
      'Waiting at Vonage',
      'Being made',
      'Finished at Vonage',
      'Fetching the file',
      'Ready',
    ]);
    expect(describeReport(aReport({ file: file('fetching') })).progress).toBe(0.25);
  });

  it('says what is wrong and what to do, and whether that costs', () => {
    const failed = aReport({ status: 'FAILED', failure: 'The range is too wide.' });
    expect(describeReport(failed).advice).toMatch(/^The range is too wide\..*orders it anew/);
    expect(retryOf(failed, now)).toEqual({ label: 'Order again', buys: true });
    const damaged = aReport({ file: file('damaged', 'The archive ends too early.') });
    expect(describeReport(damaged)).toMatchObject({ tone: 'bad', word: 'File damaged' });
    expect(describeReport(damaged).advice).toContain('The archive ends too early.');
    expect(retryOf(damaged, now)).toEqual({ label: 'Fetch again', buys: false });
    expect(describeReport(aReport({ file: file('expired') })).advice).toContain('costs again');
    expect(describeReport(aReport({ truncated: true, status: 'TRUNCATED' })).word).toBe('Cut short');
    expect(retryOf(aReport(), now)).toBeNull();
  });

  it('keeps a state nobody knows as unknown', () => {
    expect(describeReport(aReport({ status: 'UNKNOWN' })).word).toBe('Unknown state');
  });

  it('counts what runs here as under way too', () => {
    expect(isActive(aReport())).toBe(false);
    expect(isActive(aReport({ file: file('fetching') }))).toBe(true);
    const dataset = { ...aReport().dataset, state: 'importing' as const };
    expect(isActive(aReport({ dataset }))).toBe(true);
  });

  it('gives no total before there is one', () => {
    expect(recordsText(aReport({ status: 'PROCESSING', itemsCount: 5000 }))).toBe('5,000 records so far');
    expect(recordsText(aReport({ status: 'PENDING', itemsCount: 0 }))).toBe('');
    expect(recordsText(aReport({ status: 'FAILED', itemsCount: 5000 }))).toBe('');
    expect(recordsText(aReport({ itemsCount: 1 }))).toBe('1 record');
  });
});

describe('what was taken away', () => {
  const later = Date.parse('2026-03-06T12:00:00Z');
  const dataset = { ...aReport().dataset, state: 'closed' as const };
  const deleted = aReport({ file: file('deleted'), dataset });

  it('comes back free while the file is here or at Vonage, and only by another order after that', () => {
    expect(describeReport(deleted).word).toBe('File deleted');
    expect(mayOpen(aReport({ dataset }), later), 'out of the file that is here').toBe(true);
    expect([mayOpen(deleted, now), isOver(deleted, now)]).toEqual([true, false]);
    expect(retryOf(deleted, now)).toEqual({ label: 'Fetch again', buys: false });
    expect([mayOpen(deleted, later), isOver(deleted, later)]).toEqual([false, true]);
    expect(retryOf(deleted, later)).toBeNull();
  });

  it('cannot be fetched where it never was at Vonage', () => {
    expect(mayOpen({ ...deleted, requestId: null }, now)).toBe(false);
  });

  it('is told with its moment', () => {
    const gone = { file: '2026-03-03T11:00:00Z', dataset: '2026-03-03T11:05:00Z' };
    expect(goneFacts(aReport({ gone }), 'UTC')).toEqual([
      'file deleted on 3 Mar 2026 11:00',
      'data set closed on 3 Mar 2026 11:05',
    ]);
    expect(goneFacts(aReport(), 'UTC')).toEqual([]);
  });
});

describe('downloadBar', () => {
  it('lets those who may see everything have the file', () => {
    expect(downloadBar(aReport(), ['personal.read', 'prices.read'])).toBe('');
  });

  it('names what the file would show', () => {
    expect(downloadBar(aReport(), ['prices.read'])).toContain('The file shows numbers, which');
    const withText = aReport({ includeMessage: true });
    expect(downloadBar(withText, [])).toContain('numbers, prices and the text of messages');
  });
});
