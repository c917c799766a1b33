import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import Link from 'next/link';
import { useSession } from '#components/queries/use-session.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { dataSetAddress } from './data-set-address.ts';
import { hasFile, isOver, isRunning, mayOpen, retryOf } from './describe-report.ts';
import { downloadBar } from './download-bar.ts';
import type { Discard } from './report-actions-query.ts';
import { ReportDiscard } from './report-discard.tsx';
import { reportTitle } from './report-title.ts';
import classes from './reports.module.css';
import { halvesOf } from './split-range.ts';

interface ReportActionsProps {
  readonly report: ReportDto;
  readonly now: number;
  readonly busy: boolean;
  readonly onAbort: () => void;
  readonly onRetry: () => void;
  readonly onOpen: () => void;
  readonly onCancelOpening: () => void;
  readonly onDiscard: (what: Pick<Discard, 'file' | 'dataSet'>) => void;
}

const dialog = { closeButtonProps: { 'aria-label': 'Close' } };

/** What can be done with a report as it stands; what costs or destroys asks first. */
export function ReportActions(props: ReportActionsProps) {
  const { report, now, busy, onAbort, onRetry, onOpen, onCancelOpening, onDiscard } = props;
  const permissions = useSession()?.permissions ?? [];
  const title = reportTitle(report);
  const retry = retryOf(report, now);
  const barred = downloadBar(report, permissions);
  const opening = report.dataset.state === 'closed' ? 'Open again' : 'Open here';
  const halves = report.truncated ? halvesOf(report) : null;

  const confirmAbort = () =>
    modals.openConfirmModal({
      ...dialog,
      title: 'Abort this report?',
      children:
        'Vonage stops making it and there will be no file. What it has worked on so far may still be billed, and it cannot be taken up again.',
      labels: { confirm: 'Abort it', cancel: 'Let it go on' },
      confirmProps: { color: 'red' },
      onConfirm: onAbort,
    });
  const confirmRetry = () =>
    modals.openConfirmModal({
      ...dialog,
      title: 'Order this report again?',
      children: 'This is a new purchase: every record in it is billed again.',
      labels: { confirm: 'Order again', cancel: 'Leave it' },
      onConfirm: onRetry,
    });

  return (
    <div className={classes.actions}>
      {report.dataset.state === 'ready' ? (
        <Button
          size="compact-sm"
          component={Link}
          href={dataSetAddress(report)}
          prefetch={false}
          aria-label={`Browse records: ${title}`}
        >
          Browse records
        </Button>
      ) : null}
      {mayOpen(report, now) ? (
        <Button size="compact-sm" disabled={busy} aria-label={`${opening}: ${title}`} onClick={onOpen}>
          {opening}
        </Button>
      ) : null}
      {report.dataset.state === 'importing' ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          aria-label={`Cancel opening: ${title}`}
          onClick={onCancelOpening}
        >
          Cancel opening
        </Button>
      ) : null}
      {hasFile(report) && barred === '' ? (
        <Button
          size="compact-sm"
          variant="default"
          component="a"
          href={`/api/reports/${encodeURIComponent(report.id)}/file`}
          download
          aria-label={`Download: ${title}`}
        >
          Download
        </Button>
      ) : null}
      {hasFile(report) && barred !== '' ? <p className={classes.barred}>{barred}</p> : null}
      {halves ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-sm" variant="default" aria-label={`Split the range: ${title}`}>
              Split the range
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} href={`/reports/new?${halves.older}`}>
              Older half
            </Menu.Item>
            <Menu.Item component={Link} href={`/reports/new?${halves.newer}`}>
              Newer half
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {report.search !== null && isOver(report, now) ? (
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          href={`/reports/new?${report.search}`}
          aria-label={`Order again: ${title}`}
        >
          Order again
        </Button>
      ) : null}
      {retry ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          aria-label={`${retry.label}: ${title}`}
          onClick={retry.buys ? confirmRetry : onRetry}
        >
          {retry.label}
        </Button>
      ) : null}
      {isRunning(report) && report.requestId !== null ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          aria-label={`Abort: ${title}`}
          onClick={confirmAbort}
        >
          Abort
        </Button>
      ) : null}
      <ReportDiscard report={report} now={now} busy={busy} onDiscard={onDiscard} />
    </div>
  );
}
