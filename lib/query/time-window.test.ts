import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { formatUtc, parseInstant } from './instant.ts';
import {
  checkKept,
  checkWindow,
  oldestStart,
  presetWindow,
  rangePresets,
  readInstant,
  relativeInstant,
} from './time-window.ts';
import { instantOf, isZone, wallTime } from './zone.ts';

// Half-hour and quarter-hour offsets, both hemispheres, changes at midnight, a half-hour change, a skipped day.
const zones = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Auckland',
  'Antarctica/Troll',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) });
const local = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

describe('a zone', () => {
  it('shows the same clock as Temporal', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const { year, month, day, hour, minute, second } = local(instant, zone);
        expect(wallTime(instant, zone)).toEqual({ year, month, day, hour, minute, second });
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same instant as Temporal, in gaps and overlaps too', () => {
    const besideChange = fc.tuple(anyInstant, anyZone).map(([from, zone]) => {
      const change = local(from, zone).getTimeZoneTransition('next');
      return { zone, near: change?.epochMilliseconds ?? from };
    });
    fc.assert(
      fc.property(
        fc.oneof(besideChange, fc.record({ zone: anyZone, near: anyInstant })),
        fc.integer({ min: -10_800, max: 10_800 }),
        ({ zone, near }, seconds) => {
          const wall = Temporal.Instant.fromEpochMilliseconds(near)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .add({ seconds })
            .round('second');
          const expected = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
          const { year, month, day, hour, minute, second } = wall;
          // Apia skipped a whole day in 2011 only; everything after is a change of hours.
          expect(instantOf({ year, month, day, hour, minute, second }, zone)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is known or not', () => {
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    expect(['', 'Mars/Olympus', '../etc', '\0'].filter(isZone)).toEqual([]);
  });
});

describe('presets', () => {
  it('follow the calendar of the zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (now, zone) => {
        const day = local(now, zone).startOfDay();
        const month = local(now, zone).with({ day: 1 }).startOfDay();
        const end = Math.floor(now / 1000) * 1000;
        expect(presetWindow('today', now, zone)).toEqual({ start: day.epochMilliseconds, end });
        expect(presetWindow('yesterday', now, zone)).toEqual({
          start: day.subtract({ days: 1 }).startOfDay().epochMilliseconds,
          end: day.epochMilliseconds,
        });
        expect(presetWindow('this-month', now, zone)).toEqual({ start: month.epochMilliseconds, end });
        expect(presetWindow('last-month', now, zone)).toEqual({
          start: month.subtract({ months: 1 }).startOfDay().epochMilliseconds,
          end: month.epochMilliseconds,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('give today 23 hours when the clocks go forward', () => {
    const now = Date.UTC(2026, 2, 29, 21, 59, 59);
    const window = presetWindow('today', now, 'Europe/Berlin');
    expect(window && formatUtc(window.start)).toBe('2026-03-28T23:00:00Z');
  });

  it('end now and never start in the future', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.constantFrom(...rangePresets), (now, zone, { name }) => {
        const window = presetWindow(name, now, zone);
        expect(window === null).toBe(name === 'custom');
        if (!window) return;
        expect(window.end).toBeLessThanOrEqual(now);
        expect(window.start).toBeLessThanOrEqual(window.end);
      }),
    );
  });
});

describe('relative times', () => {
  const now = Date.UTC(2026, 2, 12, 4, 0, 0, 700);
  it('are frozen to the second', () => {
    const at = (text: string) => formatUtc(relativeInstant(text, now) ?? 0);
    expect(at('CURRENT_TIME')).toBe('2026-03-12T04:00:00Z');
    expect(at('CURRENT_TIME-5M')).toBe('2026-03-12T03:55:00Z');
    expect(at('CURRENT_TIME-5H')).toBe('2026-03-11T23:00:00Z');
    expect(at('CURRENT_TIME-5D')).toBe('2026-03-07T04:00:00Z');
    for (const text of ['current_time-5H', 'CURRENT_TIME+5H', 'CURRENT_TIME-5W', 'CURRENT_TIME-', 'now']) {
      expect(relativeInstant(text, now)).toBe(null);
    }
  });

  it('can be told as dates on the zone clocks or in any spelling of the API', () => {
    const at = (text: string) => {
      const instant = readInstant(text, now, 'Europe/Berlin');
      return instant === null ? null : formatUtc(instant);
    };
    expect(at('2026-03-12')).toBe('2026-03-11T23:00:00Z');
    expect(at('2026-03-12 04:00')).toBe('2026-03-12T03:00:00Z');
    expect(at('2026-07-12T04:00:05')).toBe('2026-07-12T02:00:05Z');
    expect(at(' 2026-03-12T04:00:00+0530 ')).toBe('2026-03-11T22:30:00Z');
    for (const text of ['', 'yesterday', '2026-02-30', '2026-03-12 24:00', '12/03/2026'])
      expect(at(text)).toBe(null);
  });
});

describe('the check of a window', () => {
  const now = Date.UTC(2026, 11, 15, 12);
  const sms = productNamed('SMS');
  const video = productNamed('VIDEO-API');
  if (!sms || !video) throw new Error('products are missing');
  const windowOf = (start: string, end: string) => ({
    start: parseInstant(start) ?? 0,
    end: parseInstant(end) ?? 0,
  });
  const fields = (start: string, end: string) =>
    checkWindow(windowOf(start, end), now).map(({ field }) => field);
  const gone = (start: string, product = sms) =>
    checkKept(product, windowOf(start, start), now).map(({ field, message }) => `${field}: ${message}`);

  it('accepts any time that has passed, and tells apart what Vonage still keeps of it', () => {
    expect(fields('2001-01-01T00:00:00Z', '2026-12-15T12:00:00Z')).toEqual([]);
    expect(gone('2025-11-15T00:00:00Z')).toEqual([]);
    expect(gone('2025-11-14T23:59:59Z')).toEqual([
      'range.start: Vonage keeps SMS records for 13 months: choose a start on or after 2025-11-15.',
    ]);
    expect(gone('2026-09-16T00:00:00Z', video)).toEqual([]);
    expect(gone('2026-09-15T00:00:00Z', video)).toEqual([expect.stringContaining('for 90 days')]);
  });

  it('refuses the future and the wrong way round', () => {
    expect(fields('2026-12-16T00:00:00Z', '2026-12-17T00:00:00Z')).toEqual(['range.start', 'range.end']);
    expect(fields('2026-12-14T00:00:00Z', '2026-12-17T00:00:00Z')).toEqual(['range.end']);
    expect(fields('2026-12-14T00:00:00Z', '2026-12-13T00:00:00Z')).toEqual(['range.end']);
    expect(fields('2026-12-14T00:00:00Z', '2026-12-14T00:00:00Z')).toEqual(['range.end']);
  });

  it('goes back to the same day of the month, or its last', () => {
    expect(formatUtc(oldestStart(sms, Date.UTC(2027, 2, 31)))).toBe('2026-02-28T00:00:00Z');
  });
});
