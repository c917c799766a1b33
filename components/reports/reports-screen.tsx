import { Button, VisuallyHidden } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { reportsQuery } from '#components/queries/reports-query.ts';
import { DropIn } from './drop-in.tsx';
import { orderedBetween } from './matching-reports.ts';
import { NewsElsewhere } from './news-elsewhere.tsx';
import { NoticeSwitch } from './notice-switch.tsx';
import { OlderReports } from './older-reports.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportRow } from './report-row.tsx';
import classes from './reports.module.css';
import { StaleNotice } from './stale-notice.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useNow } from './use-now.ts';
import { useReportFilters } from './use-report-filters.ts';
import { useSeen } from './use-seen.ts';

/** The reports of the chosen account, whoever ordered them, newest first. */
export function ReportsScreen() {
  const { accountId, timeZone } = usePreferences();
  const { filters, setFilters, matching, clear } = useReportFilters();
  const now = useNow(minuteOf, false);
  const between = orderedBetween(filters, now, timeZone);
  const { data, dataUpdatedAt, error, refetch } = useQuery(reportsQuery(accountId, between));
  const reports = data?.reports ?? [];
  const isBounded = filters.ordered === 'between';
  const news = useAnnouncements(reports);
  const marked = useHash();
  useSeen(data?.reports);
  const shown = matching(reports, now);

  return (
    <>
      <PageHead
        title="Reports"
        lead="Everything that matches a question, made by Vonage in the background: a file to download, or records to browse here at no further cost. A zip or CSV downloaded earlier can be opened too: drop it anywhere on this page."
      >
        <Button
          className={classes.new}
          component={Link}
          href="/reports/new"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
        >
          New report
        </Button>
        <DropIn />
      </PageHead>
      <NoticeSwitch />
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : accountId === '' ? (
        <EmptyState title="No account yet">Add a Vonage account first: reports belong to one.</EmptyState>
      ) : (
        <LoadingState label="Loading the reports" rows={6} />
      )}
      {data ? <StaleNotice error={error} readAt={dataUpdatedAt} zone={timeZone} /> : null}
      <NewsElsewhere />
      {data && reports.length === 0 && !isBounded ? (
        <EmptyState title="No report yet" actions={<Link href="/reports/new">Order the first one</Link>}>
          Reports of this account appear here, those ordered outside Tollbook too.
        </EmptyState>
      ) : null}
      {reports.length > 0 || isBounded ? (
        <ReportFilters
          reports={reports}
          filters={filters}
          zone={timeZone}
          onFilter={setFilters}
          shown={shown.length}
        />
      ) : null}
      {data?.more ? <OlderReports listed={reports} onFilter={setFilters} /> : null}
      {data && shown.length === 0 && (reports.length > 0 || isBounded) ? (
        <EmptyState
          title="No report fits these filters"
          actions={
            <Button variant="default" onClick={clear}>
              {isBounded ? 'Show the newest' : `Show all ${reports.length}`}
            </Button>
          }
        />
      ) : null}
      <ModalsProvider>
        <ul className={classes.list}>
          {shown.map((report) => (
            <li key={report.id}>
              <ReportRow report={report} zone={timeZone} marked={marked === report.id} />
            </li>
          ))}
        </ul>
      </ModalsProvider>
    </>
  );
}

/** Filters count in days: what they let through changes by the minute at most. */
const minuteOf = (now: number) => String(Math.floor(now / 60_000));

/** The report the address points to behind `#`, once the page has come up. */
function useHash(): string {
  const [hash, setHash] = useState('');
  useEffect(() => {
    const read = () => setHash(window.location.hash.slice(1));
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return hash;
}
