import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import type { NumberedAnnotation } from './annotation-places.ts';
import classes from './annotations.module.css';
import { useRemoveAnnotation } from './annotations-query.ts';
import figure from './figure.module.css';
import { rangeName } from './prepare-points.ts';

interface AnnotationRowProps {
  readonly annotation: NumberedAnnotation;
  readonly zone: string;
  /** Of the product whose charts these are. */
  readonly productTitle: string;
}

/** One annotation: its number, what was written, of when, and by whom. */
export function AnnotationRow({ annotation, zone, productTitle }: AnnotationRowProps) {
  const { id, number, text, start, end, product, author, createdAt, mayRemove } = annotation;
  const remove = useRemoveAnnotation();
  const ask = () =>
    modals.openConfirmModal({
      title: `Remove annotation ${number}?`,
      children: `“${text}” goes for everybody. No record goes with it.`,
      labels: { confirm: 'Remove', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(id),
    });
  return (
    <li className={classes.row}>
      <span className={classes.number}>{number}</span>
      <div className={classes.words}>
        <p className={classes.text}>{text}</p>
        <p className={figure.aside}>
          {rangeName(start, end, zone)} · {product === null ? 'every product' : `only ${productTitle}`} ·
          written by {author}, {formatMinute(createdAt, zone)}
        </p>
        {remove.error ? (
          <p role="alert" className={figure.failure}>
            {describeFailure(remove.error).detail}
          </p>
        ) : null}
      </div>
      {mayRemove ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Remove annotation ${number}: ${text}`}
          loading={remove.isPending}
          onClick={ask}
        >
          Remove
        </Button>
      ) : null}
    </li>
  );
}
