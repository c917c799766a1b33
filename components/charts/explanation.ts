import { type Completeness, isRuleDimension, type TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { ownedText, provisionalText, unownedText } from './completeness-text.ts';
import { ownedOf, readingsText } from './product-parts.ts';

/** What every figure of an answer rests on. */
export type Basis = Pick<TrafficChart, 'zone' | 'source' | 'completeness' | 'by' | 'dimensions' | 'products'>;

const sources: Readonly<Record<TrafficChart['source'], string>> = {
  rollups: 'Sums kept beside the owned records',
  records: 'The owned records themselves',
};

/** Where a number comes from, term by term. */
export function explanation(
  formula: string,
  question: string,
  basis: Basis,
): readonly (readonly [term: string, text: string])[] {
  const { zone, source, completeness } = basis;
  const apart = toldApart(basis);
  return [
    ['Formula', formula],
    ['Filters', question],
    ...(apart === null ? [] : [['Told apart by', apart] as const]),
    ['Records', `${countOf(completeness.records, 'record')} that are owned and match`],
    ['Time zone', zone],
    ['Completeness', completenessText(completeness)],
    ['Freshness', freshnessText(completeness.asOf, zone)],
    ['Source', sources[source]],
  ];
}

/** What makes a group: a field, a rule in words, or each product that is counted and what is owned of it. */
function toldApart({ by, dimensions, products }: Basis): string | null {
  if (by === null) return null;
  const label = dimensions.find(({ field }) => field === by)?.label ?? by;
  if (isRuleDimension(by)) return `${label}; what it finds nothing in is a group of its own`;
  if (!products) return label;
  const counted = products.filter((part) => ownedOf(part).ownedMs > 0);
  return `${label}: ${counted.map((part) => `${part.title} (${readingsText(part)})`).join(', ')}`;
}

/** "40 of 48 hours owned; 312 of 12,345 records (2.5 %) may still change" */
export function completenessText(completeness: Completeness): string {
  const { records, provisional, unowned } = completeness;
  return [ownedText(completeness), unownedText(unowned), provisionalText(provisional, records)]
    .filter((part) => part !== '')
    .join('; ');
}

export const freshnessText = (asOf: string | null, zone: string): string =>
  asOf === null ? 'nothing is owned yet' : `as of ${formatMinute(asOf, zone)} or later`;
