import { UnstyledButton } from '@mantine/core';
import { type Day, ownedOf } from './calendar-days.ts';
import classes from './vault.module.css';

interface ProductStripsProps {
  readonly products: readonly {
    readonly product: string;
    readonly title: string;
    readonly days: readonly Day[];
  }[];
  readonly chosen: string;
  readonly onChoose: (product: string) => void;
}

/** Every product with its 13 months as a strip, the oldest left: where something is owned is seen at a glance. */
export function ProductStrips({ products, chosen, onChoose }: ProductStripsProps) {
  return (
    <ul className={classes.strips} aria-label="Products">
      {products.map(({ product, title, days }) => {
        const { owned, all } = ownedOf(days);
        return (
          <li key={product}>
            <UnstyledButton
              className={classes.strip}
              aria-current={product === chosen}
              onClick={() => onChoose(product)}
            >
              <span className={classes.stripName}>{title}</span>
              <span className={classes.stripCount}>
                {owned} of {all} days
              </span>
              <span className={classes.stripBar} aria-hidden="true">
                {stretches(days).map(({ from, state, length }) => (
                  <span
                    key={from}
                    className={classes.stretch}
                    data-state={state}
                    style={{ flexGrow: length }}
                  />
                ))}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

/** Days of one state that follow each other, as one piece: a few elements instead of hundreds. */
function stretches(days: readonly Day[]) {
  const pieces: { from: string; state: Day['state']; length: number }[] = [];
  for (const { date, state } of days) {
    const last = pieces.at(-1);
    if (last?.state === state) last.length += 1;
    else pieces.push({ from: date, state, length: 1 });
  }
  return pieces;
}
