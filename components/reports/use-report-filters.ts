import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { matchingReports, type ReportFilters, readFilters } from './matching-reports.ts';

/** Which reports are shown; kept in the address, so that a link and a reload show the same. */
export function useReportFilters() {
  const parameters = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);

  const setFilters = useCallback((chosen: Partial<ReportFilters>) => {
    // The address of this very moment: of two choices in quick succession the second must not undo the first.
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(chosen)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    show(next);
  }, []);
  const matching = (reports: readonly ReportDto[], now: number) => matchingReports(reports, filters, now);
  const clear = () => show(new URLSearchParams());
  return { filters, setFilters, matching, clear };
}

/** Nothing is asked of the framework for it: what is shown follows from the address here. */
function show(search: URLSearchParams): void {
  history.replaceState(null, '', search.size === 0 ? '/reports' : `/reports?${search}`);
}
