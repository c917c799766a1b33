import { Loader } from '@mantine/core';
import { useLinkStatus } from 'next/link';
import classes from './shell.module.css';

/** Inside a link: says that its page is on the way, once that takes a moment. */
export function NavigationPending() {
  const { pending } = useLinkStatus();
  return pending ? <Loader size={14} className={classes.pending ?? ''} aria-label="Opening" /> : null;
}
