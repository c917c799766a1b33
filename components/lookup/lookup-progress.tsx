import { Button, Loader } from '@mantine/core';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { boughtText } from '#components/queries/spent-text.ts';
import { formatCount } from '#lib/query/format-count.ts';
import classes from './lookup.module.css';
import { hitsOf, type LookupRun, stateOf } from './lookup-run.ts';
import { placeName } from './place-name.ts';

interface LookupProgressProps {
  readonly run: LookupRun;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}

/** How far the lookup is, aloud as well, and what it cost. */
export function LookupProgress({ run, onStop, onRetry }: LookupProgressProps) {
  const running = run.state === 'running';
  const open = run.queue.length > 0 || run.failures.length > 0;
  const cost = costText(run);
  const [failure] = run.failures;
  return (
    <div className={classes.progress}>
      {running ? <Loader size="xs" aria-hidden="true" /> : null}
      <p role="status" className={classes.progressText}>
        {progressText(run)}
      </p>
      {running ? (
        <Button size="compact-sm" variant="default" onClick={onStop}>
          Stop
        </Button>
      ) : null}
      {!running && open ? (
        <Button size="compact-sm" variant="light" onClick={onRetry}>
          {run.failures.length > 0 ? 'Try the failed ones again' : 'Go on'}
        </Button>
      ) : null}
      {cost === '' ? null : <span className={classes.cost}>{cost}</span>}
      {failure && !running ? (
        <p role="alert" className={classes.failure}>
          {placeName(failure.question)} could not be asked. {describeFailure(failure.error).detail}
        </p>
      ) : null}
    </div>
  );
}

export function progressText(run: LookupRun): string {
  const [question] = run.queue;
  if (run.state === 'running' && question) {
    return `Asking ${placeName(question)}… ${run.asked + 1} of ${run.asked + run.queue.length}`;
  }
  const states = run.ids.map(({ id }) => stateOf(run, id));
  const count = (state: string, words: string) => {
    const number = states.filter((each) => each === state).length;
    return number > 0 ? [`${number} ${words}`] : [];
  };
  const counts = [
    ...count('found', 'found'),
    ...count('missing', 'not found'),
    ...count('failed', 'failed'),
    ...count('stopped', 'not asked everywhere'),
  ];
  return `${run.state === 'stopped' ? 'Stopped' : 'Done'}: ${counts.join(', ')}.`;
}

/** "12 found, 5 of them owned: free; 7 bought, EUR 0.0028". */
export function costText(run: LookupRun): string {
  const { free, bought, costs } = run;
  if (free + bought === 0) return '';
  const all = formatCount(hitsOf(run).length);
  const paid = boughtText({ bought, amounts: costs });
  if (free === 0) return `${all} found: ${paid}`;
  return `${all} found, ${formatCount(free)} of them owned: free${bought === 0 ? '' : `; ${paid}`}`;
}
