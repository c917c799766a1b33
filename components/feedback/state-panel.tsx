import type { ReactNode } from 'react';
import classes from './state-panel.module.css';

interface StatePanelProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'failed';
}

/** The common look of every state in which there are no rows to show. */
export function StatePanel({ icon, title, children, actions, tone = 'calm' }: StatePanelProps) {
  return (
    <section className={classes.panel} data-tone={tone} role={tone === 'failed' ? 'alert' : undefined}>
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
      <h2 className={classes.title}>{title}</h2>
      {children ? <div className={classes.text}>{children}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </section>
  );
}
