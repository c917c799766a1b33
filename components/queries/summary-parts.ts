import { countryName } from '#lib/catalogue/countries.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { rangePresets } from '#lib/query/time-window.ts';

interface Part {
  readonly text: string;
  readonly title?: string;
}

/** A question in words, such as "SMS", "outbound", "last 24 hours", "status failed". */
export function summaryParts(
  draft: QueryDraft,
  product: Product | undefined,
  hidden: readonly string[],
  zone: string,
): readonly Part[] {
  const filters = product?.filters ?? [];
  return [
    { text: product?.title ?? draft.product },
    ...(draft.direction === '' ? [] : [{ text: draft.direction }]),
    rangePart(draft.range, zone),
    ...filters.flatMap((filter) => {
      const value = draft.filters[filter.name];
      if (hidden.includes(filter.name)) return [{ text: `${lower(filter.label)} hidden for your role` }];
      return value ? [{ text: `${lower(filter.label)} ${named(filter, value)}` }] : [];
    }),
    ...(draft.includeMessage ? [{ text: 'with message text' }] : []),
    ...(draft.showConcatenated ? [{ text: 'with message parts' }] : []),
  ];
}

function rangePart({ preset, start, end }: QueryDraft['range'], zone: string): Part {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const [from, to] = [Date.parse(start), Date.parse(end)];
  const exact = Number.isNaN(from) || Number.isNaN(to) ? '' : `${format.formatRange(from, to)} (${zone})`;
  const known = rangePresets.find(({ name }) => name === preset && name !== 'custom');
  if (known) return { text: lower(known.label), ...(exact === '' ? {} : { title: exact }) };
  return { text: exact === '' ? preset : exact };
}

function named(filter: Filter, value: string): string {
  if (filter.kind === 'country') return countryName(value);
  if (filter.kind === 'network') return networkName(value);
  return filter.kind === 'flag' ? (value === 'true' ? 'yes' : 'no') : value;
}

function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
