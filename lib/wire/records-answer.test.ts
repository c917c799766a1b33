import { describe, expect, it } from 'vitest';
import { recordsAnswerSchema } from './records-answer.ts';
import { wireProblemSchema } from './wire-problem.ts';

const answer = {
  _links: { self: { href: 'https://api.nexmo.com/v2/reports/records?product=SMS' } },
  request_id: '450b434a-ff4f-40f1-80a5-8d6e24d91234',
  request_status: 'SUCCESS',
  received_at: '2026-06-04T12:22:25+00:00',
  items_count: 1,
  price: 0.0004,
  currency: 'EUR',
  records: [{ message_id: '1', brand_new_field: { nested: true } }],
};

describe('records answer', () => {
  it('keeps unknown keys, at the top and in records', () => {
    const parsed = recordsAnswerSchema.parse({ ...answer, surprise: 1 });
    expect(parsed.surprise).toBe(1);
    expect(parsed.records[0]).toEqual({ message_id: '1', brand_new_field: { nested: true } });
  });

  it('accepts a price that was kept as text', () => {
    expect(recordsAnswerSchema.parse({ ...answer, price: '0.0004' }).price).toBe('0.0004');
  });

  it.each([
    ['an unknown status', { request_status: 'DONE' }],
    ['a negative count', { items_count: -1 }],
    ['records that are no list', { records: {} }],
    ['a record that is no object', { records: ['x'] }],
    ['no request id', { request_id: undefined }],
  ])('refuses %s', (_name, change) => {
    expect(recordsAnswerSchema.safeParse({ ...answer, ...change }).success).toBe(false);
  });
});

describe('problem', () => {
  it('accepts a refusal without a type', () => {
    const problem = {
      title: 'Unprocessable entity',
      invalid_parameters: [{ name: 'date_start', reason: 'x' }],
    };
    expect(wireProblemSchema.parse(problem)).toEqual(problem);
  });

  it('refuses a body without a title', () => {
    expect(wireProblemSchema.safeParse({ detail: 'x' }).success).toBe(false);
  });
});
