import type { ReactNode } from 'react';
import classes from './state-panel.module.css';

interface StatePanelProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'failed';
  /** `h1` where the state is the whole page. */
  readonly heading?: 'h1' | 'h2';
}

/** The common look of every state in which there are no rows to show. */
export function StatePanel({
  icon,
  title,
  children,
  actions,
  tone = 'calm',
  heading: Heading = 'h2',
}: StatePanelProps) {
  return (
    <section className={classes.panel} data-tone={tone} role={tone === 'failed' ? 'alert' : undefined}>
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
      <Heading className={classes.title}>{title}</Heading>
      {children ? <div className={classes.text}>{children}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </section>
  );
}
