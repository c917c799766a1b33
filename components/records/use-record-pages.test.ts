import { describe, expect, it } from 'vitest';
import { readingOf } from './use-record-pages.ts';

const facts = { isFetching: false, failed: false, stopped: false, pages: 3, hasNextPage: true, allowed: 10 };

describe('readingOf', () => {
  it('asks at the toll gate, and not before', () => {
    expect(readingOf({ ...facts, pages: 9 })).toBe('ready');
    expect(readingOf({ ...facts, pages: 10 })).toBe('toll');
    expect(readingOf({ ...facts, pages: 10, hasNextPage: false })).toBe('complete');
  });

  it('prefers what is happening to what happened', () => {
    expect(readingOf({ ...facts, isFetching: true, failed: true, stopped: true })).toBe('reading');
    expect(readingOf({ ...facts, failed: true, stopped: true })).toBe('failed');
    expect(readingOf({ ...facts, stopped: true })).toBe('stopped');
  });

  it('calls a first page that never arrived stopped', () => {
    expect(readingOf({ ...facts, pages: 0, hasNextPage: false })).toBe('stopped');
  });
});
