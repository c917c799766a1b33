import { type DayState, stateWords } from './calendar-days.ts';
import classes from './vault.module.css';

export function Legend() {
  return (
    <ul className={classes.legend} aria-label="What the marks mean">
      {(Object.keys(stateWords) as DayState[]).map((state) => (
        <li key={state}>
          <span className={classes.mark} data-state={state} data-part="50" aria-hidden="true" />
          {stateWords[state]}
        </li>
      ))}
    </ul>
  );
}
