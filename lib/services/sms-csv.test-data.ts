import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';

export const quoted = (cells: readonly string[]) =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

const [sms] = products as readonly [Product];

/** A file of outbound SMS as Vonage makes it, of these rows. */
export const smsCsv = (rows: readonly string[]) =>
  `${quoted(csvColumnsOf(sms, 'outbound'))}\n${rows.map((row) => `${row}\n`).join('')}`;

/** One of its rows. */
export const smsRow = (
  id: string,
  { account = 'a1b2c3d4', time = '2026-03-02T09:15:05+00:00', way = 'outbound' } = {},
) =>
  quoted(
    csvColumnsOf(sms, 'outbound').map(
      (name) =>
        ({ id, account_id: account, date_received: time, direction: way, to: '447700900123' })[name] ?? '',
    ),
  );
