import classes from './country-mark.module.css';
import { flagsDrawn } from './flags-drawn.ts';
import { flagOf } from './value-text.ts';

/** The flag before a country's name, or its code where flags cannot be drawn. Says nothing of its own to a screen reader. */
export function CountryMark({ country }: { readonly country: string }) {
  const flag = flagOf(country);
  if (flag === '') return null;
  return (
    <span aria-hidden="true" className={classes.mark} suppressHydrationWarning>
      {flagsDrawn() ? flag : country}
    </span>
  );
}
