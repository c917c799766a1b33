import fc from 'fast-check';
import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';

export type ApiRecord = Record<string, unknown>;

export const account = 'a1b2c3d4';
export const firstSecond = Date.UTC(2026, 0, 1) / 1000;

const second = fc.integer({ min: 0, max: 30 * 86_400 });
const hostile = fc.constantFrom(
  '',
  'a"b',
  "it's",
  'back\\slash',
  'tab\tline\nend',
  '/slash/',
  '{x:Int64}',
  '😀 مرحبا 你好',
  '--',
  '\u2028',
);

function arbitraryOf(field: Field): fc.Arbitrary<unknown> {
  if (field.wire === 'boolean') return fc.boolean();
  if (field.wire === 'object') return fc.dictionary(fc.constantFrom('product', 'from', 'ü'), fc.string());
  if (field.wire === 'number') return fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 10_000);
  if (field.wire === 'integer') return fc.integer({ min: 0, max: 1_000_000 });
  switch (field.semantic) {
    case 'datetime':
      return fc.oneof(second.map(apiTime), fc.constant(''));
    case 'money':
      return fc.oneof(fc.integer({ min: -99_999_999, max: 99_999_999 }).map(moneyText), fc.constant(''));
    case 'duration':
    case 'latency':
    case 'integer':
      return fc.oneof(fc.maxSafeNat().map(String), fc.constantFrom('', '0', '12.5', '007', 'PT240H'));
    case 'flag':
      return fc.constantFrom('TRUE', 'FALSE', '');
    default:
      return fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 40 }));
  }
}

const apiTime = (seconds: number): string =>
  new Date((firstSecond + seconds) * 1000).toISOString().replace('.000Z', '+00:00');

/** Hundred-millionths as the API writes money: no trailing zeros. */
function moneyText(units: number): string {
  const digits = Math.abs(units).toString().padStart(9, '0');
  const text = `${digits.slice(0, -8)}.${digits.slice(-8)}`.replace(/\.?0+$/, '');
  return units < 0 && text !== '0' ? `-${text}` : text;
}

/** A record of any product as the API spells it, every value at the edge of what its type allows. */
export function recordOf(product: Product, direction: Direction): fc.Arbitrary<ApiRecord> {
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of product.fields)
    if (field.direction === undefined || field.direction === direction)
      members[field.name] = arbitraryOf(field);
  if ('direction' in members) members.direction = fc.constant(direction);
  return fc.record({
    ...members,
    account_id: fc.constant(account),
    id: fc.uuid(),
    [product.rangeField]: second.map(apiTime),
  });
}
