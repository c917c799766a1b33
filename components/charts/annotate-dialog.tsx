import { Button, Checkbox, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { systemClock } from '#lib/clock.ts';
import { inputTime } from '#lib/query/input-time.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { readInstant } from '#lib/query/time-window.ts';
import classes from './annotations.module.css';
import { annotatedStretch, useAnnotate } from './annotations-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import figure from './figure.module.css';
import type { Stretch } from './stretch.ts';

interface AnnotateDialogProps {
  readonly subject: ChartSubject;
  readonly zone: string;
  /** What it is about at first. */
  readonly stretch: Stretch;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A short text for a stretch of time. */
export function AnnotateDialog({ subject, zone, stretch, opened, onClose }: AnnotateDialogProps) {
  const { product, search } = subject;
  const { account } = annotatedStretch(search);
  // One id an opening: pressed twice, it is written once.
  const [id] = useState(() => crypto.randomUUID());
  // What is not touched stays the instant it was: in autumn the clocks show an hour twice.
  const [times, setTimes] = useState<Stretch>(stretch);
  const annotate = useAnnotate();
  const faults = formFaults(annotate.error, ['start', 'end', 'text']);

  const instant = (text: string) => {
    const time = readInstant(text, systemClock.now(), zone);
    return time === null ? '' : formatUtc(time);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isOfProduct = form.get('only') !== null && product !== undefined;
    annotate.mutate(
      {
        ...{ id, account, product: isOfProduct ? product.name : null },
        ...{ start: instant(times.start), end: instant(times.end) },
        text: String(form.get('text') ?? ''),
      },
      { onSuccess: onClose },
    );
  };

  return (
    <Modal opened={opened} onClose={onClose} title="Write what happened">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            name="text"
            label="What happened"
            description="Everybody who sees charts of this account reads it: write no personal data."
            autoComplete="off"
            maxLength={200}
            data-autofocus
            error={faults.of('text')}
          />
          <TextInput
            type="datetime-local"
            step={1}
            name="start"
            label="From"
            value={inputTime(times.start, zone)}
            error={faults.of('start')}
            onChange={(event) => setTimes({ ...times, start: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            step={1}
            name="end"
            label="Until"
            description="Not included"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={inputTime(times.end, zone)}
            error={faults.of('end')}
            onChange={(event) => setTimes({ ...times, end: event.currentTarget.value })}
          />
          <p className={classes.hint}>Times are in {zone}.</p>
          {product ? <Checkbox name="only" label={`Only on charts of ${product.title}`} /> : null}
          {faults.general === '' ? null : (
            <p role="alert" className={figure.failure}>
              {faults.general}
            </p>
          )}
          <Button type="submit" loading={annotate.isPending}>
            Annotate
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
