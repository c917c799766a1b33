import { Button } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { useSession } from '#components/queries/use-session.ts';
import { countOf } from '#lib/query/format-count.ts';
import { AnnotationRow } from './annotation-row.tsx';
import classes from './annotations.module.css';
import { useAnnotations } from './annotations-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import figure from './figure.module.css';

const AnnotateDialog = lazy(async () => ({
  default: (await import('./annotate-dialog.tsx')).AnnotateDialog,
}));

const fewest = 5;

interface AnnotationListProps {
  readonly subject: ChartSubject;
  readonly zone: string;
}

/** What people wrote at the time of these charts, under the numbers it has on them. */
export function AnnotationList({ subject, zone }: AnnotationListProps) {
  const id = useId();
  const session = useSession();
  const { annotations, error } = useAnnotations(subject);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState(false);
  const [times, setTimes] = useState(0);
  const shown = all ? annotations : annotations.slice(0, fewest);
  return (
    <section className={classes.annotations} aria-labelledby={id}>
      <header className={figure.head}>
        <h2 id={id} className={figure.title}>
          Annotations
        </h2>
        {session?.permissions.includes('charts.annotate') ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setTimes((before) => before + 1);
              setOpened(true);
            }}
          >
            Annotate…
          </Button>
        ) : null}
      </header>
      {error ? (
        <p role="alert" className={figure.failure}>
          There are no annotations to show: {describeFailure(error).detail}
        </p>
      ) : annotations.length === 0 ? (
        <p className={figure.aside}>Nothing was written at this time. What you write, everybody sees.</p>
      ) : (
        <ol className={classes.list}>
          {shown.map((annotation) => (
            <AnnotationRow
              key={annotation.id}
              {...{ annotation, zone }}
              productTitle={subject.product?.title ?? annotation.product ?? ''}
            />
          ))}
        </ol>
      )}
      {shown.length < annotations.length ? (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show all {countOf(annotations.length, 'annotation')}
        </Button>
      ) : null}
      {times > 0 ? (
        <Suspense fallback={null}>
          <AnnotateDialog key={times} {...{ subject, zone, opened }} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
