import { describe, expect, it } from 'vitest';
import { aReport } from './a-report.test-data.ts';
import { describeReport, isActive, recordsText, retryOf } from './describe-report.ts';
import { downloadBar } from './download-bar.ts';

const file = (state: ReturnType<typeof aReport>['file']['state'], reason: string | null = null) => ({
  state,
  bytes: 0,
  progress: 0.25,
  reason,
});

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
    expect(retryOf(failed)).toEqual({ label: 'Order again', buys: true });
    const damaged = aReport({ file: file('damaged', 'The archive ends too early.') });
    expect(describeReport(damaged)).toMatchObject({ tone: 'bad', word: 'File damaged' });
    expect(describeReport(damaged).advice).toContain('The archive ends too early.');
    expect(retryOf(damaged)).toEqual({ label: 'Fetch again', buys: false });
    expect(describeReport(aReport({ file: file('expired') })).advice).toContain('costs again');
    expect(describeReport(aReport({ truncated: true, status: 'TRUNCATED' })).word).toBe('Cut short');
    expect(retryOf(aReport())).toBeNull();
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
