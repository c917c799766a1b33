import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Missing } from '#components/exporting/missing.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { sealQuery } from '#components/queries/sealed-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import classes from './figure.module.css';
import { type Narrowing, narrowedDraft } from './narrowed-draft.ts';

interface OpenPartProps {
  readonly part: Narrowing & { readonly name: string };
  readonly subject: ChartSubject;
  readonly onClose: () => void;
}

/** A stretch that was opened and is not wholly owned: what having it would cost, before anything is bought. */
export function OpenPart({ part, subject: { draft }, onClose }: OpenPartProps) {
  const panel = useRef<HTMLElement>(null);
  const { data, error } = useQuery({
    queryKey: ['charts', 'part', part, draft],
    queryFn: () => (draft ? sealQuery(narrowedDraft(draft, part)) : ''),
    enabled: draft !== undefined,
  });
  // It opens below the chart, where it may not be seen yet.
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} className={classes.part} aria-label={`Records of ${part.name}`}>
      <p role="status">
        Not all of {part.name} is owned. Reading its records buys what is missing; nothing was bought yet.
      </p>
      {error ? <FailedState error={error} /> : null}
      {data ? (
        <Missing search={data} which={part.name} isReadable>
          <b>Missing: {part.name}</b>
        </Missing>
      ) : null}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
        Leave it
      </Button>
    </section>
  );
}
