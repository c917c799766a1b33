import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { maskRecords } from './mask-records.ts';

const product = productNamed('NUMBER-INSIGHT');
if (!product) throw new Error('NUMBER-INSIGHT is missing');
const asked = { product };

describe('records column by column', () => {
  it('name what is missing and what nobody documented', () => {
    const { columns, values, missing, extra } = maskRecords(
      'admin',
      [
        { id: '1', number: '44' },
        { id: '2', carrier_score: 'A', total_price: null },
      ],
      asked,
    );
    expect(columns).toEqual(
      ['number', 'total_price', 'id', 'carrier_score'].toSorted(
        (a, b) => columns.indexOf(a) - columns.indexOf(b),
      ),
    );
    const row = (at: number) => Object.fromEntries(columns.map((name, index) => [name, values[index]?.[at]]));
    expect(row(0)).toEqual({ id: '1', number: '44', total_price: null, carrier_score: null });
    expect(row(1)).toEqual({ id: '2', number: null, total_price: null, carrier_score: 'A' });
    expect(extra).toEqual(['carrier_score']);
    expect(missing).toContain('country');
    expect(missing).not.toContain('id');
  });

  it('show a field nobody knows only to who may see everything', () => {
    const records = [{ id: '1', subscriber_name: 'Ada' }];
    for (const role of ['support', 'finance', 'manager'] as const) {
      const masked = maskRecords(role, records, asked);
      expect(masked.masked).toContain('subscriber_name');
      expect(JSON.stringify(masked.values)).not.toContain('Ada');
    }
    expect(JSON.stringify(maskRecords('admin', records, asked).values)).toContain('Ada');
  });

  it('survive hostile field names', () => {
    const hostile = JSON.parse(
      '{"id":"1","__proto__":{"polluted":true},"constructor":"x","hasOwnProperty":"y"}',
    );
    const { columns, extra } = maskRecords('admin', [hostile], asked);
    expect(extra).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(columns).toEqual(['id', ...extra]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('miss nothing on a page without records', () => {
    expect(maskRecords('admin', [], asked)).toEqual({
      columns: [],
      values: [],
      masked: [],
      missing: [],
      extra: [],
    });
  });

  it('know a field of the other direction, and mask it', () => {
    const sms = productNamed('SMS');
    if (!sms) throw new Error('SMS is missing');
    const { masked, extra } = maskRecords('finance', [{ id: '1', ip_address: '203.0.113.9' }], {
      product: sms,
      direction: 'inbound',
    });
    expect(masked).toEqual(['ip_address']);
    expect(extra).toEqual([]);
  });
});
