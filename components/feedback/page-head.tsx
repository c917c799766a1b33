import type { ReactNode } from 'react';
import classes from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** What the page is for, in a sentence or two. */
  readonly lead?: string;
  /** What can be chosen or begun for the whole page. */
  readonly children?: ReactNode;
}

/** The top of a page. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{title}</h1>
      {children}
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
    </header>
  );
}
