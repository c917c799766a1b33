import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ProductPart } from '#lib/endpoints/charts.ts';

import { MissingList } from './missing-list.tsx';
import { readingName, readingsText } from './product-parts.ts';
import classes from './products-notice.module.css';
import { ReadingLinks } from './reading-links.tsx';

interface ProductStandingsProps {
  readonly products: readonly ProductPart[];
  readonly label: string;
  readonly zone: string;
  readonly end: string;
}

/** Products one by one, each with what is owned of it, and on demand what is missing and what that costs. */
export function ProductStandings({ products, label, ...when }: ProductStandingsProps) {
  return (
    <ul className={classes.standings} aria-label={label}>
      {products.map((part) => (
        <Standing key={part.product} part={part} {...when} />
      ))}
    </ul>
  );
}

interface StandingProps extends Pick<ProductStandingsProps, 'zone' | 'end'> {
  readonly part: ProductPart;
}

/** Prices are asked for when somebody wants to see them: there are many products. */
function Standing({ part, zone, end }: StandingProps) {
  const [shown, setShown] = useState(false);
  const { title, readings } = part;
  const lacking = readings.filter(({ missing }) => missing.length > 0);
  return (
    <li>
      <b>{title}</b> {readingsText(part)}.{' '}
      {readings.some(({ ownedMs }) => ownedMs > 0) ? (
        <>
          Charts of <ReadingLinks products={[part]} />.{' '}
        </>
      ) : null}
      {lacking.length === 0 ? (
        'What is missing is no longer at Vonage.'
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={shown}
          aria-label={`What is missing of ${title}`}
          onClick={() => setShown(!shown)}
        >
          What is missing
        </Button>
      )}
      {shown
        ? lacking.map(({ direction, missing, moreMissing }) => (
            <MissingList
              key={direction}
              {...{ missing, moreMissing, zone, end }}
              of={readingName(part, direction)}
            />
          ))
        : null}
    </li>
  );
}
