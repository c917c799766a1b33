import { type ReactNode, type RefObject, useId, useState } from 'react';
import { AnnotatedTime } from './annotated-time.tsx';
import { annotationNote, type NumberedAnnotation } from './annotation-places.ts';
import type { TableModel } from './chart-model.ts';
import type { ChartSubject } from './chart-subject.ts';
import { type Basis, completenessText, freshnessText } from './explanation.ts';
import classes from './figure.module.css';
import { FigureActions } from './figure-actions.tsx';
import { FigureTable } from './figure-table.tsx';

export interface FigureProps {
  readonly title: string;
  readonly formula: string;
  readonly notes: readonly string[];
  /** What a file says besides: on the page it stands elsewhere. */
  readonly fileNotes?: readonly string[] | undefined;
  /** Written at the time of it, where neither drawing nor table has a place for them. */
  readonly annotations?: readonly NumberedAnnotation[] | undefined;
  readonly table: TableModel;
  readonly basis: Basis;
  readonly subject: ChartSubject;
  /** Drawn in the place of the table; absent where the table is all there is. */
  readonly children?: ReactNode;
  /** Where what is drawn is found, to make a picture of it. */
  readonly drawing?: RefObject<HTMLElement | null>;
}

/** A chart with its table, its files, what explains it, and the completeness no number goes without. */
export function Figure(props: FigureProps) {
  const {
    title,
    formula,
    notes,
    fileNotes = [],
    annotations = [],
    table,
    basis,
    subject,
    children,
    drawing,
  } = props;
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const said = [completenessText(basis.completeness), freshnessText(basis.completeness.asOf, basis.zone)];
  const lines = [`${said.join('; ')}. Times in ${basis.zone}.`, ...notes];
  return (
    <section className={classes.figure} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <FigureActions
          {...{ title, formula, table, basis, subject }}
          lines={[
            ...[subject.question, ...lines, ...fileNotes],
            ...annotations.map((annotation) => annotationNote(annotation, basis.zone)),
          ]}
          drawing={children === undefined || asTable ? undefined : drawing}
          asTable={children === undefined ? null : asTable}
          onTable={setAsTable}
        />
      </header>
      {children === undefined || asTable ? <FigureTable table={table} /> : children}
      <footer className={classes.foot}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <AnnotatedTime annotations={annotations} zone={basis.zone} />
      </footer>
    </section>
  );
}
