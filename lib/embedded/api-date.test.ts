import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatApiDate, parseApiDate, restoreOffsetSign } from './api-date.ts';

const now = Date.UTC(2026, 10, 20, 12);
const moment = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2190, 0, 1) });

describe('parseApiDate', () => {
  it.each([
    ['2026-02-03T04:05:06Z', Date.UTC(2026, 1, 3, 4, 5, 6)],
    ['2026-02-03T04:05:06.7Z', Date.UTC(2026, 1, 3, 4, 5, 6, 700)],
    ['2026-02-03T04:05:06.789Z', Date.UTC(2026, 1, 3, 4, 5, 6, 789)],
    ['2026-02-03T04:05:06.789123Z', Date.UTC(2026, 1, 3, 4, 5, 6, 789)],
    ['2026-02-03T04:05:06+00:00', Date.UTC(2026, 1, 3, 4, 5, 6)],
    ['2026-02-03T04:05:06-0000', Date.UTC(2026, 1, 3, 4, 5, 6)],
    ['2026-02-03T04:05:06+0530', Date.UTC(2026, 1, 2, 22, 35, 6)],
    ['2026-02-03T04:05:06-08:00', Date.UTC(2026, 1, 3, 12, 5, 6)],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
    ['CURRENT_TIME-5M', now - 300_000],
    ['CURRENT_TIME-5H', now - 5 * 3_600_000],
    ['CURRENT_TIME-5D', now - 5 * 86_400_000],
    ['CURRENT_TIME', now],
  ])('reads %s', (text, time) => {
    expect(parseApiDate(text, now)).toBe(time);
  });

  it.each([
    ...['', 'yesterday', '2026-02-03', '2026-02-03T04:05Z', '2026-02-03T04:05:06', '2026-02-30T00:00:00Z'],
    ...['2027-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-01T00:00:00Z', '2026-01-00T00:00:00Z'],
    ...['2026-01-01T24:00:00Z', '2026-01-01T00:60:00Z', '2026-01-01T00:00:60Z', '2026-01-01T00:00:00+24:00'],
    ...['2026-01-01T00:00:00+0060', '2026-01-01T00:00:00 ', ' 2026-01-01T00:00:00Z', '1767225600', 'NaN'],
    ...['CURRENT_TIME-5', 'CURRENT_TIME-5W', 'CURRENT_TIME+5M', 'CURRENT_TIME--5M', 'current_time-5m'],
  ])('refuses %j', (text) => {
    expect(parseApiDate(text, now)).toBeNull();
  });

  it('reads back every moment, in every offset and spelling of it', () => {
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    fc.assert(
      fc.property(moment, offset, fc.boolean(), (time, minutes, colon) => {
        const local = new Date(time + minutes * 60_000).toISOString().slice(0, -1);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const digits = [hours, rest].map((part) => String(part).padStart(2, '0')).join(colon ? ':' : '');
        const text = `${local}${minutes < 0 ? '-' : '+'}${digits}`;
        expect(parseApiDate(text, now)).toBe(time);
        expect(parseApiDate(restoreOffsetSign(text.replace('+', ' ')), now)).toBe(time);
      }),
    );
  });

  it('never throws, and reads nothing as no number', () => {
    const parts = fc.array(
      fc.constantFrom('2026', '-', '02', ':', 'T', 'Z', '+', 'CURRENT_TIME', 'D', '99', ' '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map((each) => each.join('')),
        ),
        (text) => {
          expect(Number.isNaN(parseApiDate(text, now))).toBe(false);
        },
      ),
    );
  });
});

describe('formatApiDate', () => {
  it('says milliseconds only where there are any', () => {
    expect(formatApiDate(Date.UTC(2026, 1, 3, 4, 5, 6))).toBe('2026-02-03T04:05:06+00:00');
    expect(formatApiDate(Date.UTC(2026, 1, 3, 4, 5, 6, 70))).toBe('2026-02-03T04:05:06.070+00:00');
  });

  it('is what parseApiDate reads', () => {
    fc.assert(
      fc.property(moment, (time) => {
        expect(parseApiDate(formatApiDate(time), now)).toBe(time);
      }),
    );
  });
});

describe('restoreOffsetSign', () => {
  it.each(['2026-01-01 00:00:00', 'a b', '2026-01-01T00:00:00 1'])('leaves %j alone', (text) => {
    expect(restoreOffsetSign(text)).toBe(text);
  });
});
