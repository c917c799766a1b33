import { useEffect, useRef, useState } from 'react';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { describeReport } from './describe-report.ts';
import { reportTitle } from './report-title.ts';

/** What changed since the last look, in words for those who do not see it: "SMS, outbound: Ready." */
export function useAnnouncements(reports: readonly ReportDto[]): string {
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  const [news, setNews] = useState('');

  useEffect(() => {
    const before = known.current;
    known.current = new Map(reports.map((report) => [report.id, describeReport(report).word]));
    const changed = reports.filter(({ id }) => before.has(id) && before.get(id) !== known.current.get(id));
    if (changed.length === 0) return;
    setNews(changed.map((report) => `${reportTitle(report)}: ${known.current.get(report.id)}.`).join(' '));
  }, [reports]);

  return news;
}
