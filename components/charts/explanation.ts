import type { Completeness, TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { ownedText, provisionalText } from './completeness-text.ts';

/** What every figure of an answer rests on. */
export type Basis = Pick<TrafficChart, 'zone' | 'source' | 'completeness'>;

const sources: Readonly<Record<TrafficChart['source'], string>> = {
  rollups: 'Sums kept beside the owned records',
  records: 'The owned records themselves',
};

/** Where a number comes from, term by term. */
export function explanation(
  formula: string,
  question: string,
  { zone, source, completeness }: Basis,
): readonly (readonly [term: string, text: string])[] {
  return [
    ['Formula', formula],
    ['Filters', question],
    ['Records', `${countOf(completeness.records, 'record')} that are owned and match`],
    ['Time zone', zone],
    ['Completeness', completenessText(completeness)],
    ['Freshness', freshnessText(completeness.asOf, zone)],
    ['Source', sources[source]],
  ];
}

/** "40 of 48 hours owned; 312 of 12,345 records (2.5 %) may still change" */
export function completenessText(completeness: Completeness): string {
  const { records, provisional } = completeness;
  return [ownedText(completeness), provisionalText(provisional, records)]
    .filter((part) => part !== '')
    .join('; ');
}

export const freshnessText = (asOf: string | null, zone: string): string =>
  asOf === null ? 'nothing is owned yet' : `as of ${formatMinute(asOf, zone)} or later`;
