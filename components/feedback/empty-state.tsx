import { IconNotebookOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state-panel.module.css';
import { StatePanel } from './state-panel.tsx';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** The next things to try, most likely first. */
  readonly advice?: readonly string[];
  readonly actions?: ReactNode;
}

/** The question was answered, with nothing. */
export function EmptyState({ title, children, advice = [], actions }: EmptyStateProps) {
  return (
    <StatePanel icon={<IconNotebookOff size={22} />} title={title} actions={actions}>
      {children}
      {advice.length > 0 ? (
        <ul className={classes.advice}>
          {advice.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </StatePanel>
  );
}
