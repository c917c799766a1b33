import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '#lib/query/instant.ts';
import { anyQuery } from '#lib/query/query-arbitrary.ts';
import { readQueryParameters, writeQueryUrl } from '#lib/query/query-url.ts';
import { rangePresets } from '#lib/query/time-window.ts';
import { wallTime } from '#lib/query/zone.ts';
import { freezeRange, keepRange } from './kept-range.ts';

const question =
  'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-12T04:00:00Z&end=2026-03-13T04:00:00Z';
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const presets = rangePresets.map(({ name }) => name).filter((name) => name !== 'custom');
/** A decade, with every change of the clocks in it; at the very midnight there is no today yet. */
const anyMoment = fc.integer({ min: Date.UTC(2020, 0, 1, 1, 1), max: Date.UTC(2030, 0, 1, 1, 1) });
const rolling = new Map([
  ['last-hour', 1],
  ['last-24-hours', 24],
  ['last-7-days', 168],
]);

test('a relative range is kept by its name alone, a fixed one by its times alone', () => {
  const kept = keepRange(`${question}&preset=last-7-days`, 'relative');
  expect(kept).toBe('product=SMS&account=a1b2c3d4&direction=outbound&preset=last-7-days');
  expect(freezeRange(kept, Date.UTC(2026, 4, 8, 12), 'UTC')).toMatchObject({
    ...{ start: '2026-05-01T12:00:00Z', end: '2026-05-08T12:00:00Z', preset: 'last-7-days' },
  });
  const fixed = keepRange(`${question}&preset=last-7-days`, 'fixed');
  expect(freezeRange(fixed, 0, 'UTC')).toEqual(Object.fromEntries(new URLSearchParams(question)));
});

test.each([question, `${question}&preset=some-day`])('without a preset we know, times stay: %s', (search) => {
  const frozen = freezeRange(keepRange(search, 'relative'), Date.UTC(2030, 0), 'UTC');
  expect(frozen).toMatchObject({ start: '2026-03-12T04:00:00Z', end: '2026-03-13T04:00:00Z' });
});

test('any question is the same again but for its times', () => {
  fc.assert(
    fc.property(anyQuery, anyMoment, (query, now) => {
      const kept = keepRange(writeQueryUrl({ query }), 'relative');
      const again = readQueryParameters(Object.entries(freezeRange(kept, now, 'UTC')));
      const before = readQueryParameters(new URLSearchParams(writeQueryUrl({ query })));
      if (!before.ok || !again.ok) throw new Error('a question was lost');
      const { range: _, ...asked } = before.value.query;
      expect(again.value.query).toMatchObject(asked);
      if (!query.rangePreset) expect(again.value.query.range).toEqual(before.value.query.range);
    }),
  );
});

test('days and months begin at midnight on the opener’s clocks, whatever these do', () => {
  fc.assert(
    fc.property(anyMoment, fc.constantFrom(...zones), fc.constantFrom(...presets), (moment, zone, preset) => {
      const frozen = freezeRange(`product=SMS&preset=${preset}`, moment, zone);
      const [start = 0, end = 0] = [frozen.start, frozen.end].map((text) => parseInstant(text ?? '') ?? 0);
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(moment);
      const hours = rolling.get(preset);
      if (hours !== undefined) {
        expect(end - start).toBe(hours * 3_600_000);
        return;
      }
      const first = wallTime(start, zone);
      // None of these zones skips a midnight.
      expect(first).toMatchObject({ hour: 0, minute: 0, second: 0 });
      if (preset.endsWith('month')) expect(first.day).toBe(1);
      if (preset === 'yesterday' || preset === 'last-month')
        expect(wallTime(end, zone)).toMatchObject({ hour: 0, minute: 0, second: 0 });
      else expect(end).toBe(Math.floor(moment / 1000) * 1000);
    }),
  );
});
