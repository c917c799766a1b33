import type { Tone } from '#components/feedback/work-state.tsx';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ErrandDto } from '#lib/endpoints/errands.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';

const words: Readonly<Record<ErrandDto['state'], readonly [word: string, tone: Tone]>> = {
  waiting: ['Waiting', 'waiting'],
  buying: ['Buying', 'running'],
  writing: ['Writing', 'running'],
  paused: ['Paused', 'attention'],
  done: ['Done', 'good'],
  incomplete: ['Incomplete', 'attention'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', 'over'],
  expired: ['Expired', 'over'],
};

export function stateOf({ state }: ErrandDto): { readonly word: string; readonly tone: Tone } {
  const [word, tone] = words[state];
  return { word, tone };
}

export function titleOf({ kind, product, plan }: ErrandDto): string {
  const name = productNamed(product)?.title ?? product;
  return kind === 'fill' ? `${name}, filled` : `${name} as ${(plan?.format ?? 'file').toUpperCase()}`;
}

/** What was asked, when and by whom. */
export function factsOf(errand: ErrandDto, zone: string): readonly string[] {
  const { range, createdAt, createdBy, mine, plan, accountId } = errand;
  const direction = new URLSearchParams(errand.search).get('direction');
  return [
    ...(direction === null ? [] : [direction]),
    `account ${accountId}`,
    `${formatInstant(range.start, zone)} to ${formatInstant(range.end, zone)} (${zone})`,
    ...(plan === null ? [] : [countOf(plan.columns.length, 'column')]),
    ...(plan?.most === undefined ? [] : [`the newest ${countOf(plan.most, 'record')}`]),
    `begun ${formatInstant(createdAt, zone)}${mine ? '' : ` by ${createdBy}`}`,
  ];
}

/** How far it has come, and what it cost. */
export function progressOf({ kind, state, records, bought, charge }: ErrandDto): string {
  const parts: string[] = [];
  if (kind === 'export' && (records > 0 || state === 'done'))
    parts.push(`${countOf(records, 'record')} ${state === 'writing' ? 'written' : 'in the file'}`);
  if (bought > 0)
    parts.push(
      `${countOf(bought, 'record')} bought${charge === null ? '' : ` for ${formatMoney(charge.amount, charge.currency)}`}`,
    );
  else if (state === 'done') parts.push('nothing had to be bought');
  return parts.join(' · ');
}

/** What it means, and what can be done. */
export function adviceOf({ state, kind, reason }: ErrandDto): string {
  switch (state) {
    case 'waiting':
      return 'It begins in a moment.';
    case 'buying':
      return 'What is missing is being bought. What has been paid for stays owned, whatever happens.';
    case 'writing':
      return 'The file is being written.';
    case 'paused':
      return kind === 'export'
        ? 'Nothing is bought while it is paused. Resume it, or write what is owned so far.'
        : 'Nothing is bought while it is paused.';
    case 'incomplete':
      return `The file does not hold everything that matches${reason === null ? '.' : `: ${reason}.`}`;
    case 'failed':
      return reason ?? 'It could not be finished. Resume it: what is owned is not bought again.';
    case 'cancelled':
      return 'It was cancelled. What had been bought stays owned.';
    case 'expired':
      return 'Its file has had its time. Export again: what is owned is free.';
    case 'done':
      return '';
  }
}
