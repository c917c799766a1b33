import type { ReactNode } from 'react';
import classes from './mark.module.css';

interface MarkProps {
  readonly tone?: 'plain' | 'accent' | 'brass' | 'warn';
  readonly children: ReactNode;
}

/** A word about a field or a product that must not be overlooked. */
export function Mark({ tone = 'plain', children }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
