import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './price-tag.module.css';

interface PriceTagProps {
  /** What it costs, in words; empty while nobody knows yet. */
  readonly text: string;
  /** What that rests on: told on pointing, on focus, on touch, and to those who do not see it. */
  readonly basis: string;
  readonly loading?: boolean;
}

/** The price of the button beside it. It tells, and never stands in the way. */
export function PriceTag({ text, basis, loading = false }: PriceTagProps) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  if (text === '')
    return (
      <span className={classes.tag} role="status">
        {loading ? 'Estimating…' : ''}
      </span>
    );
  return (
    <span className={classes.tag}>
      <Tooltip label={basis} opened={opened} multiline maw="22rem" position="top-start" withinPortal={false}>
        <span role="status">
          <UnstyledButton
            type="button"
            className={classes.text}
            aria-describedby={id}
            onMouseEnter={() => setOpened(true)}
            onMouseLeave={() => setOpened(false)}
            onFocus={() => setOpened(true)}
            onBlur={() => setOpened(false)}
            onClick={() => setOpened(true)}
          >
            {text}
          </UnstyledButton>
        </span>
      </Tooltip>
      <VisuallyHidden id={id}>{basis}</VisuallyHidden>
    </span>
  );
}
