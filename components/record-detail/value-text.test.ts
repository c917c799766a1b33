import { describe, expect, it } from 'vitest';
import { flagOf, valueText, valueTitle } from './value-text.ts';

const utc = { zone: 'UTC' };

describe('valueText', () => {
  it('keeps every digit of money', () => {
    expect(valueText('money', '0.03330001', { ...utc, currency: 'EUR' })).toBe('EUR 0.03330001');
    expect(valueText('money', '-1.5', utc)).toBe('-1.50');
  });

  it('shows times on the clocks of a zone and UTC on hover', () => {
    const sent = '2026-03-12T04:00:01+00:00';
    expect(valueText('datetime', sent, utc)).toBe('12 Mar 2026 04:00:01');
    expect(valueText('datetime', sent, { zone: 'Asia/Tokyo' })).toBe('12 Mar 2026 13:00:01');
    expect(valueTitle('datetime', sent, 'anything')).toBe('12 Mar 2026 04:00:01 UTC');
    expect(valueText('datetime', '2026-03-12T04:00:01.045+00:00', utc)).toBe('12 Mar 2026 04:00:01.045');
  });

  it('shows what it cannot read as it came', () => {
    expect(valueText('datetime', 'yesterday', utc)).toBe('yesterday');
    expect(valueText('latency', 'n/a', utc)).toBe('n/a');
    expect(valueText('duration', '-3', utc)).toBe('-3');
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

  it('reads lengths of time and keeps the exact figure on hover', () => {
    expect(valueText('latency', '61000', utc)).toBe('1 m 1 s');
    expect(valueText('duration', '3723', utc)).toBe('1 h 2 m');
    expect(valueTitle('latency', '2274', '2.27 s')).toBe('2.27 s (2274)');
  });
});
