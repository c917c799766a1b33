import type { OwnedPartDto } from '#lib/endpoints/spend.ts';
import { MissingPart } from './missing-part.tsx';
import classes from './spend.module.css';

interface MissingPartsProps {
  readonly label: string;
  readonly parts: readonly OwnedPartDto[];
}

/** Products that are not owned whole, each with the ways to have the rest. */
export function MissingParts({ label, parts }: MissingPartsProps) {
  if (parts.length === 0) return null;
  return (
    <ul className={classes.missing} aria-label={label}>
      {parts.map((part) => (
        <MissingPart key={`${part.account} ${part.product}`} part={part} />
      ))}
    </ul>
  );
}
