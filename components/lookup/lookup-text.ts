import { ticketSummary } from '#components/record-detail/ticket-summary.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { hitFacts } from './hit-facts.ts';
import { type LookupRun, stateOf } from './lookup-run.ts';
import { placeName } from './place-name.ts';

const headings = [
  'id',
  'answer',
  'account',
  'product',
  'direction',
  'status',
  'time (UTC)',
  'from',
  'to',
  'price',
  'currency',
];
const answers = {
  found: 'found',
  missing: 'not found',
  failed: 'could not be asked',
  stopped: 'not asked yet',
  waiting: 'not asked yet',
  asking: 'not asked yet',
} as const;
const hidden = '(hidden)';

/** Every id with its answer, for a spreadsheet. */
export function lookupTable(run: LookupRun): string {
  const rows = run.ids.flatMap(({ id }) => {
    const hits = run.hits.get(id);
    if (!hits) return [[id, answers[stateOf(run, id)], ...headings.slice(2).map(() => '')]];
    return hits.map((hit) => {
      const { direction, status, time, from, to, price, currency } = hitFacts(hit);
      const when = time === '' ? '' : formatInstant(time, 'UTC');
      const parties = [from ?? hidden, to ?? hidden, price ?? hidden];
      return [id, 'found', hit.accountId, hit.product.title, direction, status, when, ...parties, currency];
    });
  });
  return [headings, ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}

/** Every id with its answer in words, for a ticket. */
export function lookupSummary(run: LookupRun): string {
  return run.ids
    .flatMap(({ id }) => {
      const hits = run.hits.get(id);
      if (hits) return hits.map(({ product, page, offset }) => ticketSummary(product, page, offset));
      const tried = run.tried.get(id) ?? [];
      const state = stateOf(run, id);
      if (state !== 'missing') return [`${id}: ${answers[state]}.`];
      const accounts = [...new Set(tried.map(({ accountId }) => accountId))].join(', ');
      return [
        `${id} was not found in account ${accounts}: ${[...new Set(tried.map(placeName))].join(', ')}.`,
      ];
    })
    .join('\n');
}

/** One cell of pasted text: no break may leave it, and no word of a stranger may start a formula. Numbers stay exact. */
function cell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line) && !/^[+-]?\d[\d .]*$/.test(line) ? `'${line}` : line;
}
