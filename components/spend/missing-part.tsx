import { Missing } from '#components/exporting/missing.tsx';
import type { OwnedPartDto } from '#lib/endpoints/spend.ts';
import { lackingText } from './lacking-words.ts';
import classes from './spend.module.css';
import { timeText } from './spend-words.ts';

/** One product that is not owned whole: how much is missing, what it would cost, and the way to have it. */
export function MissingPart({ part }: { readonly part: OwnedPartDto }) {
  const { title, accountName, gone, missing } = part;
  return (
    <li className={classes.part}>
      <h2 className={classes.partName}>
        {title} <span className={classes.of}>of {accountName}</span>
      </h2>
      {missing.map(({ direction, ms, search }) => (
        <Missing key={search} search={search} which={direction ? `${title}, ${direction}` : title}>
          {timeText(ms)} missing{direction ? ` of ${direction}` : ''}
        </Missing>
      ))}
      {gone.length > 0 ? (
        <p className={classes.note}>
          {gone.map(lackingText).join(' and ')} cannot be had any more: Vonage does not keep them that long.
        </p>
      ) : null}
    </li>
  );
}
