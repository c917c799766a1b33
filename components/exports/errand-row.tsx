import { Button } from '@mantine/core';
import { memo } from 'react';
import { useErrandStep, useRemoveErrand } from '#components/exporting/errands-query.ts';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { EndlessBar, WorkState } from '#components/feedback/work-state.tsx';
import type { ErrandDto } from '#lib/endpoints/errands.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import { sizeText } from '#lib/query/size-text.ts';
import { adviceOf, factsOf, progressOf, stateOf, titleOf } from './describe-errand.ts';
import classes from './exports.module.css';

/** One export or fill: what it is, how far it has come, and what can be done with it. */
export const ErrandRow = memo(function ErrandRow({
  errand,
  zone,
}: {
  readonly errand: ErrandDto;
  readonly zone: string;
}) {
  const step = useErrandStep();
  const remove = useRemoveErrand();
  const { id, kind, state, file } = errand;
  const { word, tone } = stateOf(errand);
  const title = titleOf(errand);
  const busy = step.isPending || remove.isPending;
  const failure = step.error ?? remove.error;
  const isOpen = state === 'waiting' || state === 'buying' || state === 'writing';
  const isHalted = state === 'paused' || state === 'failed';
  const action = (label: string, name: 'pause' | 'resume' | 'cancel' | 'finish') => (
    <Button
      size="compact-sm"
      variant="default"
      disabled={busy}
      aria-label={`${label}: ${title}`}
      onClick={() => step.mutate({ id, step: name })}
    >
      {label}
    </Button>
  );
  return (
    <article className={classes.errand} aria-labelledby={`errand-${id}`}>
      <div>
        <h2 id={`errand-${id}`} className={classes.name}>
          {title}
        </h2>
        <p className={classes.facts}>{factsOf(errand, zone).join(' · ')}</p>
      </div>
      <div className={classes.state}>
        <p className={classes.word}>
          <WorkState word={word} tone={tone} />
          <span className={classes.figures}>{progressOf(errand)}</span>
        </p>
        {isOpen ? <EndlessBar /> : null}
        <p className={classes.facts}>{adviceOf(errand)}</p>
        {file ? (
          <p className={classes.facts}>
            {file.name}, {sizeText(file.bytes)}, kept until {formatInstant(file.expiresAt, zone)}
          </p>
        ) : null}
      </div>
      <div className={classes.actions}>
        {file ? (
          <Button
            component="a"
            href={`/api/errands/${id}/file`}
            download
            size="compact-sm"
            aria-label={`Download: ${title}`}
          >
            Download
          </Button>
        ) : null}
        {state === 'waiting' || state === 'buying' ? action('Pause', 'pause') : null}
        {isHalted ? action('Resume', 'resume') : null}
        {isHalted && kind === 'export' ? action('Write what is owned', 'finish') : null}
        {isOpen || isHalted ? action('Cancel', 'cancel') : null}
        {isOpen ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={busy}
            aria-label={`Remove: ${title}`}
            onClick={() => remove.mutate(id)}
          >
            Remove
          </Button>
        )}
      </div>
      {failure ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(failure).detail}
        </p>
      ) : null}
    </article>
  );
});
