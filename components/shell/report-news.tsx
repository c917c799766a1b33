import { VisuallyHidden } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { pollDelay } from '#components/queries/poll-delay.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { noticePermission, showNotice, useReportNotices } from '#components/queries/report-notices.ts';
import { useReportNews } from '#components/queries/use-report-news.ts';
import classes from './shell.module.css';
import { useTelling } from './use-telling.ts';
import { useTitleCount } from './use-title-count.ts';

const hiddenEveryMs = 60_000;

/** Beside the entry of the reports page: how many reports of this person have finished while they were elsewhere. */
export default function ReportNews() {
  const { accountId } = usePreferences();
  const router = useRouter();
  const hidden = useDocumentVisibility() === 'hidden';
  const onList = usePathname() === '/reports';
  const notices = useReportNotices();
  const news = useReportNews(({ error, data }) => {
    const delay = pollDelay({ error, data });
    if (delay === false) return false;
    if (hidden) return notices && noticePermission() === 'granted' ? Math.max(delay, hiddenEveryMs) : false;
    // The list itself is looking, at the account it shows.
    return onList && data?.underWay.every((id) => id === accountId) ? false : delay;
  });
  const count = news?.length ?? 0;
  const told = useTelling(news, hidden ? 'later' : onList ? 'never' : 'now');
  const noticed = useTelling(news, hidden && notices ? 'now' : 'never');
  useTitleCount(count);

  useEffect(() => {
    if (noticed > 0) showNotice(sentenceFor(noticed), () => router.push('/reports'));
  }, [noticed, router]);

  return (
    <>
      {count > 0 ? (
        <span className={classes.news}>
          {count}
          <VisuallyHidden> finished</VisuallyHidden>
        </span>
      ) : null}
      {/* Outside of the navigation, which is hidden on a phone. */}
      {createPortal(
        <VisuallyHidden role="status">{told > 0 ? `${sentenceFor(told)} See Reports.` : ''}</VisuallyHidden>,
        document.body,
      )}
    </>
  );
}

function sentenceFor(count: number): string {
  return count === 1 ? 'A report has finished.' : `${count} reports have finished.`;
}
