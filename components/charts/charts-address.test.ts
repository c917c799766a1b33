import { expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { chartAddress, questionOf, stepsFor } from './charts-address.ts';

const question =
  'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-01T00:00:00Z&end=2026-03-08T00:00:00Z';
const asked = (beside: string, kind: 'traffic' | 'latency' = 'traffic') =>
  new URL(
    chartAddress(kind, new URLSearchParams(`${question}&${beside}`), 'Asia/Tokyo', productNamed('SMS')),
    'http://house',
  ).searchParams;

test('the question is what is left without the choices beside it', () => {
  const parameters = new URLSearchParams(`tab=price&${question}&by=country&compare=previous`);
  expect(questionOf(parameters)).toBe(new URLSearchParams(question).toString());
  expect(questionOf(new URLSearchParams('product=SMS&tab=price'))).toBe('');
});

test('choices that fit go along, with the zone', () => {
  const all = asked('by=country&step=hour&compare=previous&exact=true', 'latency');
  expect(['zone', 'by', 'step', 'compare', 'exact', 'tab'].map((name) => all.get(name))).toEqual([
    ...['Asia/Tokyo', 'country', 'hour', 'previous', 'true', null],
  ]);
});

test('choices of another question are left out', () => {
  const some = asked('by=call_id&step=minute&exact=true');
  expect(['by', 'step', 'exact'].map((name) => some.get(name))).toEqual([null, null, null]);
});

test('rules go along, and all products unless it is asked how long things took', () => {
  expect(asked('by=rule:0b7e').get('by')).toBe('rule:0b7e');
  expect(asked('by=rule:0b7e', 'latency').get('by')).toBe('rule:0b7e');
  expect(asked('by=product').get('by')).toBe('product');
  expect(asked('by=product', 'latency').get('by')).toBeNull();
});

test('what records of the other direction alone hold tells none of these apart', () => {
  const inbound = new URLSearchParams(`${question.replace('outbound', 'inbound')}&by=status`);
  expect(chartAddress('traffic', inbound, 'UTC', productNamed('SMS'))).not.toContain('by=');
});

test('steps make neither one stretch nor thousands', () => {
  const day = 86_400_000;
  expect(stepsFor(day)).toEqual(['five-minutes', 'quarter-hour', 'hour', 'six-hours']);
  expect(stepsFor(400 * day)).toEqual(['day', 'week', 'month']);
  expect(stepsFor(Number.NaN)).toEqual([]);
});
