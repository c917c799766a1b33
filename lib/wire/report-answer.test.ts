import { describe, expect, it } from 'vitest';
import { reportAnswerSchema, reportListSchema } from './report-answer.ts';

const report = { request_id: '6c5506b7-f16a-44dc-af06-756bbf467488', request_status: 'PENDING' };

describe('report', () => {
  it.each([
    ['nothing but its id', { request_id: 'r' }],
    ['a state of tomorrow', { ...report, request_status: 'QUEUED' }],
    ['nulls', { ...report, _links: null, request_params: null, items_count: null, download_url: null }],
    ['a count as text', { ...report, items_count: '12' }],
  ])('accepts %s', (_what, value) => {
    expect(reportAnswerSchema.parse(value)).toEqual(value);
  });

  it('keeps what it does not know, among the parameters too', () => {
    const value = { ...report, surprise: [1], request_params: { new_filter: 'x' } };
    expect(reportAnswerSchema.parse(value)).toEqual(value);
  });

  it.each([
    ['no id', { request_status: 'PENDING' }],
    ['a link that is none', { ...report, _links: { download_report: 'https://api.nexmo.com' } }],
    ['parameters that are a list', { ...report, request_params: ['x'] }],
  ])('refuses %s', (_what, value) => {
    expect(reportAnswerSchema.safeParse(value).success).toBe(false);
  });
});

describe('list of reports', () => {
  it('is read entry by entry: one that is odd does not hide the others', () => {
    expect(reportListSchema.parse({ reports: [report, 'odd'] }).reports).toEqual([report, 'odd']);
    expect(reportListSchema.safeParse({ items_count: 0 }).success).toBe(false);
  });
});
