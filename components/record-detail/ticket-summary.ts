import type { Product } from '#lib/catalogue/product.ts';
import { formatDuration, formatLatency } from '#lib/query/format-duration.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { type RecordPage, textAt } from './record-page.ts';
import { toneOf } from './status-tone.ts';

const receivers = ['to', 'number', 'recipient'];

/** What happened to one record in plain words, to be pasted into a ticket. Says what was withheld instead of leaving it out silently. */
export function ticketSummary(product: Product, page: RecordPage, offset: number): string {
  const text = (name: string | undefined) =>
    name === undefined || page.masked.includes(name) ? '' : textAt(page, name, offset);
  const party = (names: readonly string[]) => {
    if (names.some((name) => page.masked.includes(name))) return '(number hidden)';
    return names.map(text).find((value) => value !== '') ?? '';
  };
  const id = product.idFields.map(text).find((value) => value !== '') ?? '';
  const status = text(product.statusField);
  const when = text(product.rangeField);
  const price = text(product.priceField);

  const subject = [product.title, id, prefixed('from', party(['from'])), prefixed('to', party(receivers))];
  const outcome = [
    outcomeOf(status),
    prefixed('after', formatLatency(text(product.latencyField))),
    prefixed('lasting', formatDuration(text(product.durationField))),
    when === '' ? '' : `on ${formatInstant(when, 'UTC')} UTC`,
  ];
  const reason =
    toneOf(status) === 'bad' ? text('error_code_description') || text('error_code') || text('reason') : '';
  const cost = price === '' ? '' : formatMoney(price, text(product.currencyField) || null);
  return `${sentence([sentence(subject), sentence(outcome)])}${reason && ` (${reason})`}${cost && `, ${cost}`}.`;
}

const doneTo = [
  'accepted',
  'answered',
  'blocked',
  'buffered',
  'cancelled',
  'completed',
  'deleted',
  'delivered',
  'read',
  'rejected',
  'submitted',
  'verified',
];

function outcomeOf(status: string): string {
  const word = status.toLowerCase();
  if (word === '') return 'was recorded';
  if (doneTo.includes(word)) return `was ${word}`;
  return word === 'failed' || word === 'expired' ? word : `has status ${status}`;
}

function prefixed(word: string, value: string): string {
  return value === '' ? '' : `${word} ${value}`;
}

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
