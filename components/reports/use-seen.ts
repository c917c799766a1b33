import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import { seenReports, seenReportsKey, withSeen } from '#components/queries/seen-reports.ts';
import { storedText, storeText } from '#components/queries/stored-text.ts';
import { useSession } from '#components/queries/use-session.ts';
import { systemClock } from '#lib/clock.ts';
import { hasEnded, newsLifeMs } from '#lib/endpoints/report-ended.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';

/** Remembers that this person has seen how the own ones of these reports ended, while the tab is really seen. */
export function useSeen(reports: readonly ReportDto[] | undefined): void {
  const personId = useSession()?.person.id;
  const hidden = useDocumentVisibility() === 'hidden';

  useEffect(() => {
    if (!reports || !personId || hidden) return;
    const key = seenReportsKey(personId);
    const seen = seenReports(storedText(key));
    // Nothing is kept yet: the navigation begins, with all that has ended by now.
    if (!seen) return;
    const since = systemClock.now() - newsLifeMs;
    const looked = reports
      // Others' end is no news of theirs, and many of them would push the own ones out.
      .filter(({ createdAt, createdById }) => createdById === personId && Date.parse(createdAt) > since)
      .map(({ id, status, file }) => ({ id, ended: hasEnded(status, file.state) }));
    const next = withSeen(seen, looked);
    if (next !== null) storeText(key, next);
  }, [reports, personId, hidden]);
}
