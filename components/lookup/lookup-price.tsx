import { useMemo } from 'react';
import { EstimateTag } from '#components/queries/estimate-tag.tsx';
import { mostPrice } from '#components/queries/estimate-text.ts';
import type { ExtractedId } from '#lib/query/extract-ids.ts';
import { useIdsPrice } from './ids-price.ts';
import { planQuestions } from './plan-questions.ts';

interface LookupPriceProps {
  readonly ids: readonly ExtractedId[];
  readonly accountId: string;
}

/** The most that looking up costs: which of the ids are owned already, and so free, is not known before. */
export function LookupPrice({ ids, accountId }: LookupPriceProps) {
  const questions = useMemo(
    () => (accountId === '' || ids.length === 0 ? [] : planQuestions(ids, accountId)),
    [ids, accountId],
  );
  return <EstimateTag query={useIdsPrice(questions)} words={mostPrice} />;
}
