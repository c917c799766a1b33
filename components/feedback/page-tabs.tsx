import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-tabs.module.css';

interface PageTabsProps {
  /** What there is to look at: its name in the address, and its label. */
  readonly views: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A `Tabs.Panel` for each. */
  readonly children: ReactNode;
}

/** The parts of a page, of which one is looked at and only that one is there. */
export function PageTabs({ views, value, onChange, children }: PageTabsProps) {
  return (
    // A page has one of them. An id that is made would be another where the page hydrates late.
    <Tabs id="views" value={value} onChange={(next) => onChange(next ?? '')} keepMounted={false}>
      <Tabs.List mb="md" aria-label="What to look at">
        {Object.entries(views).map(([name, label]) => (
          <Tabs.Tab key={name} value={name} className={classes.tab}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {children}
    </Tabs>
  );
}
