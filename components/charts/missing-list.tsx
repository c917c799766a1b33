import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Completeness } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import classes from './figure.module.css';
import { MissingStretch } from './missing-stretch.tsx';
import { rangeName } from './prepare-points.ts';

const fewest = 3;

/** Exactly what is missing, oldest first, each stretch with its price. */
export function MissingList({
  missing,
  moreMissing,
  zone,
}: Pick<Completeness, 'missing' | 'moreMissing'> & { readonly zone: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? missing : missing.slice(0, fewest);
  return (
    <div className={classes.missingList}>
      {shown.map(({ start, end, search }) => (
        <MissingStretch key={search} name={rangeName(start, end, zone)} search={search} />
      ))}
      {shown.length < missing.length ? (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show all {countOf(missing.length, 'missing stretch', 'missing stretches')}
        </Button>
      ) : null}
      {moreMissing && shown.length === missing.length ? (
        <p>There are more stretches than these. Fill them, then the next ones are listed.</p>
      ) : null}
    </div>
  );
}
