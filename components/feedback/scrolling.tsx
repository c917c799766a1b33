import type { ReactNode } from 'react';
import classes from './scrolling.module.css';

interface ScrollingProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A table that may be larger than its place: it shows where there is more of it, and scrolls by keyboard. */
export function Scrolling({ label, className = '', children }: ScrollingProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={`${classes.scrolling} ${className}`} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
