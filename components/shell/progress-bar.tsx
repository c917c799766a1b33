import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import classes from './shell.module.css';

const patienceMs = 700;

/** Shown for work that has not been answered within a moment; what is quicker would only flicker. */
export function ProgressBar() {
  const busy = useIsFetching() + useIsMutating() > 0;
  const [visible, setVisible] = useState(false);

  useEffect(() => {
    if (!busy) {
      setVisible(false);
      return;
    }
    const timer = setTimeout(() => setVisible(true), patienceMs);
    return () => clearTimeout(timer);
  }, [busy]);

  return visible ? <div className={classes.progress} role="progressbar" aria-label="Working" /> : null;
}
