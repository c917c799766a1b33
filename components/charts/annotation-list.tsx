import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { countOf } from '#lib/query/format-count.ts';
import { AnnotationRow } from './annotation-row.tsx';
import classes from './annotations.module.css';
import { annotatedStretch, useAnnotations } from './annotations-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import figure from './figure.module.css';
import { useAnnotateDialog } from './use-annotate-dialog.tsx';

const fewest = 5;

interface AnnotationListProps {
  readonly subject: ChartSubject;
  readonly zone: string;
}

/** What people wrote at the time of these charts, under the numbers it has on them. */
export function AnnotationList({ subject, zone }: AnnotationListProps) {
  const id = useId();
  const { annotations, error } = useAnnotations(subject);
  const [all, setAll] = useState(false);
  const { annotate, dialog } = useAnnotateDialog(subject, zone);
  const shown = all ? annotations : annotations.slice(0, fewest);
  return (
    <section className={classes.annotations} aria-labelledby={id}>
      <header className={figure.head}>
        <h2 id={id} className={figure.title}>
          Annotations
        </h2>
        {annotate ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => annotate(annotatedStretch(subject.search))}
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
      {dialog}
    </section>
  );
}
