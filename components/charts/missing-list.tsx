import { Button } from '@mantine/core';
import { useState } from 'react';
import { Missing } from '#components/exporting/missing.tsx';
import type { Completeness } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { everythingMissing } from './everything-missing.ts';
import classes from './figure.module.css';
import { rangeName } from './prepare-points.ts';

const fewest = 3;

interface MissingListProps extends Pick<Completeness, 'missing' | 'moreMissing'> {
  readonly zone: string;
  /** When the question ends. */
  readonly end: string;
  /** What it is missing of, where several lists stand side by side. */
  readonly of?: string;
}

/** Exactly what is missing: all of it, and each stretch by itself, the oldest first, with its price. */
export function MissingList({ missing, moreMissing, zone, end, of = '' }: MissingListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? missing : missing.slice(0, fewest);
  const everything = everythingMissing({ missing, moreMissing }, end);
  return (
    <div className={classes.missingList}>
      {everything === null ? null : (
        <Missing search={everything} which={`everything that is missing${of && ` of ${of}`}`} isReadable>
          <b>Everything that is missing{of && ` of ${of}`}</b>
        </Missing>
      )}
      {shown.map(({ start, end: until, search }) => {
        const name = `${of && `${of}, `}${rangeName(start, until, zone)}`;
        return (
          <Missing key={search} search={search} which={name} isReadable>
            <b>Missing: {name}</b>
          </Missing>
        );
      })}
      {shown.length < missing.length ? (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show all {countOf(missing.length, 'missing stretch', 'missing stretches')}
        </Button>
      ) : null}
      {moreMissing && shown.length === missing.length ? (
        <p>There are more stretches than are listed here.</p>
      ) : null}
    </div>
  );
}
