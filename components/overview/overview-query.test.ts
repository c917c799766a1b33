import { expect, test } from 'vitest';
import { chartQuery } from './overview-query.ts';

const question = 'product=SMS&account=a1b2c3d4&direction=outbound&preset=last-7-days';
const pathOf = (chart: 'traffic' | 'latency' | 'price', beside: string) =>
  chartQuery(chart, `${question}&${beside}`, 'UTC').queryKey[1];

test('a figure is of its question alone, whatever a view tells apart', () => {
  for (const by of ['country', 'rule:1'])
    expect(pathOf('traffic', `tab=traffic&by=${by}&step=hour&compare=previous`)).toBe(
      `/api/charts/traffic?${question}&zone=UTC`,
    );
});

test('or of all products, where the view is of them', () => {
  expect(pathOf('price', 'tab=price&by=product')).toBe(`/api/charts/price?${question}&by=product&zone=UTC`);
  expect(pathOf('latency', 'tab=latency&by=product')).toBe(`/api/charts/latency?${question}&zone=UTC`);
});
