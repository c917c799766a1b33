import type { Series } from './chart-model.ts';
import classes from './figure.module.css';
import { dashOf, fillOf, lineColour } from './mark-style.ts';

interface SwatchProps {
  readonly figure: string;
  readonly series: Pick<Series, 'shape' | 'mark'>;
}

/** What a series looks like on its chart. */
export function Swatch({ figure, series: { shape, mark } }: SwatchProps) {
  return (
    <svg width={22} height={12} className={classes.swatch} aria-hidden="true" focusable="false">
      {shape === 'bar' ? (
        <rect width={22} height={12} rx={1} fill={fillOf(figure, mark)} />
      ) : (
        <path d="M0 6H22" stroke={lineColour(mark)} strokeWidth={2.5} strokeDasharray={dashOf(mark)} />
      )}
    </svg>
  );
}
