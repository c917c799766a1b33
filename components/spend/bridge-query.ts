import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { BridgeAnswerDto } from '#lib/endpoints/spend-bridge.ts';
import type { Days } from './period-choice.ts';
import type { AskedPeriod } from './spend-query.ts';

export const bridgeQuery = (period: AskedPeriod, before: Days) => {
  const search = new URLSearchParams({
    ...period,
    ...{ beforeStart: before.start, beforeEnd: before.end },
  }).toString();
  return queryOptions({
    staleTime: 0,
    queryKey: ['spend', 'bridge', search],
    queryFn: ({ signal }) => fetchJson<BridgeAnswerDto>(`/api/spend/bridge?${search}`, { signal }),
  });
};
