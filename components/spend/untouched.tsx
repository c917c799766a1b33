import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OwnedPartDto } from '#lib/endpoints/spend.ts';
import { MissingParts } from './missing-parts.tsx';
import classes from './spend.module.css';

/** Products of which nothing is owned: most houses use a few of them, so they are opened on demand. */
export function Untouched({ parts }: { readonly parts: readonly OwnedPartDto[] }) {
  const [opened, setOpened] = useState(false);
  const names = [...new Set(parts.map(({ title }) => title))];
  return (
    <div className={classes.untouched}>
      <p className={classes.note}>Nothing of this period is owned of {names.join(', ')}.</p>
      <Button size="compact-sm" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {opened ? 'Hide what they would cost' : 'What they would cost'}
      </Button>
      {opened ? <MissingParts label="Products of which nothing is owned" parts={parts} /> : null}
    </div>
  );
}
