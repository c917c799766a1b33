import { useMutation, useQueryClient } from '@tanstack/react-query';
import { buyJson } from '#components/queries/buy-json.ts';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { createReport, ReportDto } from '#lib/endpoints/reports.ts';

export type Order = BodyOf<typeof createReport>;

/** Something done to a report; the lists show it once the server has said it is so. */
function useReportChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => cache.invalidateQueries({ queryKey: ['reports'] }),
  });
}

export const useOrder = () =>
  useReportChange((order: Order) => buyJson<ReportDto>('/api/reports', { method: 'POST', body: order }));

export const useAbort = () => useReportChange((id: string) => post(id, 'abort'));

export const useRetry = () =>
  useReportChange((id: string) =>
    buyJson<ReportDto>(`/api/reports/${encodeURIComponent(id)}/retry`, { method: 'POST' }),
  );

export const useOpen = () => useReportChange((id: string) => post(id, 'open'));

export const useCancelOpening = () =>
  useReportChange((id: string) =>
    fetchJson<ReportDto>(`/api/reports/${encodeURIComponent(id)}/open`, { method: 'DELETE' }),
  );

export interface Discard {
  readonly id: string;
  readonly file: boolean;
  readonly dataSet: boolean;
}

/** The data set first: should the second part fail, the file can still be opened. */
export const useDiscard = () =>
  useReportChange(async ({ id, file, dataSet }: Discard): Promise<void> => {
    const path = `/api/reports/${encodeURIComponent(id)}`;
    if (dataSet) await fetchJson(`${path}/records`, { method: 'DELETE' });
    if (file) await fetchJson(`${path}/file`, { method: 'DELETE' });
  });

function post(id: string, action: 'abort' | 'open'): Promise<ReportDto> {
  return fetchJson(`/api/reports/${encodeURIComponent(id)}/${action}`, { method: 'POST' });
}
