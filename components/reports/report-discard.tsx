import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { hasFile, isAtVendor } from './describe-report.ts';
import type { Discard } from './report-actions-query.ts';
import { reportTitle } from './report-title.ts';

interface ReportDiscardProps {
  readonly report: ReportDto;
  readonly now: number;
  readonly busy: boolean;
  readonly onDiscard: (what: Pick<Discard, 'file' | 'dataSet'>) => void;
}

/** Taking the file or the opened records away from here, each after saying what that means; nothing where nothing is. */
export function ReportDiscard({ report, now, busy, onDiscard }: ReportDiscardProps) {
  const file = hasFile(report) && report.dataset.state !== 'importing';
  const dataSet = report.dataset.state === 'ready';
  if (!report.mayDiscard || (!file && !dataSet)) return null;

  const ask = (title: string, confirm: string, what: { file: boolean; dataSet: boolean }) => () =>
    modals.openConfirmModal({
      closeButtonProps: { 'aria-label': 'Close' },
      title,
      children: meaning(report, now, what),
      labels: { confirm, cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => onDiscard(what),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={busy}
          aria-label={`Delete: ${reportTitle(report)}`}
        >
          Delete…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {file ? (
          <Menu.Item onClick={ask('Delete the file?', 'Delete file', { file: true, dataSet: false })}>
            Delete file
          </Menu.Item>
        ) : null}
        {dataSet ? (
          <Menu.Item onClick={ask('Close this data set?', 'Close data set', { file: false, dataSet: true })}>
            Close data set
          </Menu.Item>
        ) : null}
        {file && dataSet ? (
          <Menu.Item onClick={ask('Delete file and data set?', 'Delete both', { file: true, dataSet: true })}>
            Delete both
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What goes, what stays, and what it would take to have it back. */
function meaning(report: ReportDto, now: number, what: { file: boolean; dataSet: boolean }): string {
  const gone = [
    ...(what.file ? ['The file is deleted here, for everybody.'] : []),
    ...(what.dataSet ? ['The opened records are deleted here, for everybody.'] : []),
  ];
  const stays = report.dropped ? 'Its row stays in the list.' : 'The report stays bought and in the list.';
  return [...gone, stays, wayBack(report, now, what)].join(' ');
}

function wayBack(report: ReportDto, now: number, what: { file: boolean; dataSet: boolean }): string {
  if (!what.file && hasFile(report)) return 'Opening it again out of its file is free.';
  if (report.dropped) return 'Dropping the same file in again brings it back.';
  if (isAtVendor(report, now))
    return 'Fetching the file again is free for as long as Vonage keeps it, 72 hours from when it was made. After that, having the records again means ordering the report again, which costs again.';
  return 'Vonage no longer has the file: having the records again means ordering the report again, which costs again.';
}
