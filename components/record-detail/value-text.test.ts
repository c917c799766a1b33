import { describe, expect, it } from 'vitest';
import { durationText, flagOf, latencyText, timeText, valueText, valueTitle } from './value-text.ts';

const utc = { zone: 'UTC' };

describe('valueText', () => {
  it('keeps every digit of money', () => {
    expect(valueText('money', '0.03330001', { ...utc, currency: 'EUR' })).toBe('EUR 0.03330001');
    expect(valueText('money', '-1.5', utc)).toBe('-1.5');
  });

  it('shows times on the clocks of a zone and UTC on hover', () => {
    const sent = '2026-03-12T04:00:01+00:00';
    expect(valueText('datetime', sent, utc)).toBe('12 Mar 2026 04:00:01');
    expect(valueText('datetime', sent, { zone: 'Asia/Tokyo' })).toBe('12 Mar 2026 13:00:01');
    expect(valueTitle('datetime', sent, 'anything')).toBe('12 Mar 2026 04:00:01 UTC');
    expect(timeText('2026-03-12T04:00:01.045+00:00', 'UTC')).toBe('12 Mar 2026 04:00:01.045');
  });

  it('shows what it cannot read as it came', () => {
    expect(timeText('yesterday', 'UTC')).toBe('yesterday');
    expect(latencyText('n/a')).toBe('n/a');
    expect(durationText('-3')).toBe('-3');
    expect(valueText('country', 'ZZ', utc)).toBe('ZZ');
    expect(valueText('flag', 'maybe', utc)).toBe('maybe');
  });

  it('names countries, networks and flags', () => {
    expect(valueText('country', 'GB', utc)).toBe('United Kingdom');
    expect(valueTitle('country', 'GB', 'United Kingdom')).toBe('United Kingdom (GB)');
    expect(valueText('network', '23430', utc)).toBe('EE');
    expect(valueText('flag', 'TRUE', utc)).toBe('Yes');
    expect(flagOf('GB')).toBe('🇬🇧');
    expect(flagOf('gb1')).toBe('');
  });

  it('chooses the unit of latencies and durations', () => {
    expect(['0', '999', '2300', '61000'].map(latencyText)).toEqual(['0 ms', '999 ms', '2.3 s', '1 min 01 s']);
    expect(['0', '42', '59.5', '65', '3723'].map(durationText)).toEqual([
      '0 s',
      '42 s',
      '59.5 s',
      '1 min 05 s',
      '1 h 02 min 03 s',
    ]);
  });
});
