import type { ReactNode } from 'react';
import classes from './sign-in.module.css';

/** The card in the middle of the pages outside the house. */
export function Entrance({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          {/* biome-ignore lint/performance/noImgElement: an SVG of one kilobyte gains nothing from the image optimiser */}
          <img src="/icon.svg" alt="" width={40} height={40} />
          <span>Tollbook</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
      <p className={classes.foot}>Thirteen months of messages and calls, in one book.</p>
    </main>
  );
}
