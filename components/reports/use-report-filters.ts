import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { matchingReports, type ReportFilters, readFilters } from './matching-reports.ts';

/** Which reports are shown; kept in the address, so that a link and a reload show the same. */
export function useReportFilters() {
  const router = useRouter();
  const parameters = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);

  const setFilter = useCallback(
    (name: keyof ReportFilters, value: string) => {
      const next = new URLSearchParams(parameters);
      if (value === '') next.delete(name);
      else next.set(name, value);
      router.replace(next.size === 0 ? '/reports' : `/reports?${next}`, { scroll: false });
    },
    [router, parameters],
  );
  const matching = (reports: readonly ReportDto[], now: number) => matchingReports(reports, filters, now);
  const clear = () => router.replace('/reports', { scroll: false });
  return { filters, setFilter, matching, clear };
}
