import { useQueries } from '@tanstack/react-query';
import { idsEstimate } from '#components/queries/estimate-query.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import type { Question } from './lookup-run.ts';

/** What so many ids cost at most, each in the first place it is asked for: once found it is asked for nowhere else. */
export function useIdsPrice(questions: readonly Question[]): {
  readonly data: EstimateDto | undefined;
  readonly isFetching: boolean;
} {
  return useQueries({
    queries: partsOf(questions).map((part) => idsEstimate(part)),
    combine: (answers) => ({
      data: together(
        answers.flatMap(({ data }) => (data ? [data] : [])),
        answers.length,
      ),
      isFetching: answers.some(({ isFetching }) => isFetching),
    }),
  });
}

export function partsOf(questions: readonly Question[]) {
  const parts = new Map<string, { accountId: string; product: string; ids: number; refresh: boolean }>();
  const seen = new Set<string>();
  for (const { accountId, product, ids, fresh = false } of questions) {
    const news = ids.filter((id) => !seen.has(id));
    for (const id of news) seen.add(id);
    const key = `${accountId} ${product}`;
    const before = parts.get(key)?.ids ?? 0;
    if (news.length > 0) parts.set(key, { accountId, product, ids: before + news.length, refresh: fresh });
  }
  return [...parts.values()];
}

/** One estimate of several; none while one is missing. Different currencies are never added: then there is no amount. */
export function together(estimates: readonly EstimateDto[], of: number): EstimateDto | undefined {
  const [first] = estimates;
  if (!first || estimates.length < of) return undefined;
  const currency = first.cost?.currency ?? '';
  const isOne = estimates.every(({ cost }) => cost?.currency === currency);
  const sum = (end: 'low' | 'high') => sumDecimals(estimates.map(({ cost }) => cost?.[end] ?? '')) ?? '';
  const count = (end: 'low' | 'high') =>
    estimates.reduce((all, { records }) => all + (records?.[end] ?? 0), 0);
  return {
    records: { low: count('low'), high: count('high') },
    cost: isOne ? { low: sum('low'), high: sum('high'), currency } : null,
    seconds: null,
    isFree: estimates.every(({ isFree }) => isFree),
    basis: [...new Set(estimates.map(({ basis }) => basis))].join(' '),
  };
}
