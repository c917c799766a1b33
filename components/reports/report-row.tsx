import { Progress } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { EndlessBar, WorkState } from '#components/feedback/work-state.tsx';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { countOf } from '#lib/query/format-count.ts';
import { describeReport, isActive, isAtVendor, recordsText } from './describe-report.ts';
import { ReportActions } from './report-actions.tsx';
import { useAbort, useCancelOpening, useDiscard, useOpen, useRetry } from './report-actions-query.ts';
import { goneFacts, orderFacts, questionFacts } from './report-facts.ts';
import { reportTitle } from './report-title.ts';
import classes from './reports.module.css';
import { useNow } from './use-now.ts';

interface ReportRowProps {
  readonly report: ReportDto;
  readonly zone: string;
  /** Just ordered, or pointed to by a link. */
  readonly marked: boolean;
}

/** One report: what was asked, how far it has come, and what can be done with it. Of many rows few change at a time. */
export const ReportRow = memo(function ReportRow({ report, zone, marked }: ReportRowProps) {
  const factsAt = (moment: number) => [...orderFacts(report, moment), ...goneFacts(report, zone)].join(' · ');
  const now = useNow((moment) => `${isAtVendor(report, moment)} ${factsAt(moment)}`, isActive(report));
  const abort = useAbort();
  const retry = useRetry();
  const open = useOpen();
  const cancel = useCancelOpening();
  const discard = useDiscard();
  const row = useRef<HTMLElement>(null);
  const state = describeReport(report);
  const records = recordsText(report);
  const failure = abort.error ?? retry.error ?? open.error ?? cancel.error ?? discard.error;
  const titleId = `report-title-${report.id}`;

  useEffect(() => {
    if (!marked) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    row.current?.focus({ preventScroll: true });
  }, [marked]);

  return (
    <article
      ref={row}
      id={report.id}
      className={classes.report}
      aria-labelledby={titleId}
      data-marked={marked || undefined}
      tabIndex={-1}
    >
      <div className={classes.what}>
        <h2 id={titleId} className={classes.name}>
          {reportTitle(report)}
        </h2>
        <p className={classes.asked}>{questionFacts(report, zone).join(' · ')}</p>
        <p className={classes.facts}>{factsAt(now)}</p>
      </div>
      <div className={classes.state}>
        <p className={classes.word}>
          <WorkState word={state.word} tone={state.tone} />
          {records === '' ? null : <span className={classes.records}>{records}</span>}
        </p>
        {state.progress === undefined ? null : <Work part={state.progress} label={state.word} />}
        {report.dataset.state === 'importing' ? (
          <>
            <p className={classes.advice}>Opening: its records are being laid out here.</p>
            <Work part={report.dataset.progress} label="Opening" />
          </>
        ) : null}
        {state.advice === '' ? null : <p className={classes.advice}>{state.advice}</p>}
        {report.dataset.state === 'failed' ? (
          <p className={classes.failure}>
            {report.dataset.reason ?? 'It could not be opened.'} The file is still whole.
          </p>
        ) : null}
        {report.dataset.badRows ? (
          <p
            className={classes.advice}
          >{`${countOf(report.dataset.badRows, 'row')} could not be read and ${report.dataset.badRows === 1 ? 'is' : 'are'} left out.`}</p>
        ) : null}
        {report.dataset.strangers.length > 0 ? (
          <p className={classes.advice}>
            Its records name {report.dataset.strangers.join(', ')}: no account of this house, so it is filed
            under the one that was chosen.
          </p>
        ) : null}
      </div>
      <ReportActions
        report={report}
        now={now}
        busy={[abort, retry, open, cancel, discard].some(({ isPending }) => isPending)}
        onAbort={() => abort.mutate(report.id)}
        onRetry={() => retry.mutate(report.id)}
        onOpen={() => open.mutate(report.id)}
        onCancelOpening={() => cancel.mutate(report.id)}
        onDiscard={(what) => discard.mutate({ id: report.id, ...what })}
      />
      {failure ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(failure).detail}
        </p>
      ) : null}
    </article>
  );
});

/** Work under way: how far, or only that it goes on. */
function Work({ part, label }: { readonly part: number | null; readonly label: string }) {
  if (part === null) return <EndlessBar />;
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <Progress.Root size="sm">
      <Progress.Section value={percent} aria-label={label} aria-valuetext={`${percent} %`} />
    </Progress.Root>
  );
}
