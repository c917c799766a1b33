import { expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { named } from '#lib/records/record-store-fixture.ts';
import { exportFileName } from './export-file-name.ts';

const march = { start: Date.UTC(2026, 1, 28, 23), end: Date.UTC(2026, 2, 31, 22) };
const file = {
  product: named('SMS'),
  range: march,
  zone: 'Europe/Berlin',
  format: 'xlsx',
  complete: true,
} as const;

it('names whole days by their dates on the clocks of the zone, the last one included', () => {
  expect(exportFileName(file)).toBe('SMS_2026-03-01_2026-03-31_Europe-Berlin.xlsx');
  const oneDay = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 2, 2) };
  expect(exportFileName({ ...file, range: oneDay, zone: null, format: 'csv' })).toBe(
    'SMS_2026-03-01_UTC.csv',
  );
});

it('names other bounds with their time', () => {
  const range = { start: Date.UTC(2026, 2, 1, 9, 15, 4), end: Date.UTC(2026, 2, 1, 10) };
  expect(exportFileName({ ...file, range, format: 'parquet' })).toBe(
    'SMS_2026-03-01T101504_2026-03-01T110000_Europe-Berlin.parquet',
  );
});

it('says first of all that a file is not complete', () => {
  expect(exportFileName({ ...file, complete: false })).toBe(
    'INCOMPLETE_SMS_2026-03-01_2026-03-31_Europe-Berlin.xlsx',
  );
});

it('is a name on every system, whatever product and zone', () => {
  for (const product of products)
    for (const zone of ['America/Argentina/Buenos_Aires', 'Etc/GMT+5', null])
      expect(exportFileName({ ...file, product, zone })).toMatch(/^[A-Za-z0-9_.+-]{1,100}$/);
});
