import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type ReportNews, reportNewsQuery } from './report-news-query.ts';
import { beginSeen, seenReports, seenReportsKey } from './seen-reports.ts';
import { storedText, storeText, useStoredText } from './stored-text.ts';
import { useSession } from './use-session.ts';

type Asking = (state: { readonly error: unknown; readonly data: ReportNews | undefined }) => number | false;

/** The person's own reports that have ended and that they have not seen end; asked again as often as `asking` says. */
export function useReportNews(asking: Asking): ReportNews['ended'] | undefined {
  const personId = useSession()?.person.id ?? '';
  const { data } = useQuery({
    ...reportNewsQuery(personId),
    refetchInterval: ({ state }) => asking(state),
    refetchIntervalInBackground: true,
  });
  const text = useStoredText(seenReportsKey(personId));
  const seen = useMemo(() => seenReports(text), [text]);

  useEffect(() => {
    // What had ended before this browser began to keep count is not news.
    const key = seenReportsKey(personId);
    if (data && seenReports(storedText(key)) === null) storeText(key, beginSeen(data.ended));
  }, [data, personId]);

  return useMemo(() => {
    if (!data || !seen) return undefined;
    return data.ended.filter(({ id }) => !seen.includes(id));
  }, [data, seen]);
}
