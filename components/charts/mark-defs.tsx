import type { Series } from './chart-model.ts';
import classes from './figure.module.css';
import { colourOf, patternOf } from './mark-style.ts';

interface MarkDefsProps {
  readonly figure: string;
  readonly series: readonly Series[];
}

const tile = 8;

/** What bars and gaps are filled with. Colour never stands alone: each has a pattern of its own. */
export function MarkDefs({ figure, series }: MarkDefsProps) {
  return (
    <svg data-defs className={classes.defs} aria-hidden="true" focusable="false">
      <defs>
        {series.map(({ key, mark }) => (
          <pattern
            key={key}
            id={`${figure}-${mark === null ? 'neutral' : mark}`}
            width={tile}
            height={tile}
            patternUnits="userSpaceOnUse"
          >
            <rect width={tile} height={tile} style={{ fill: colourOf(mark) }} />
            {mark === null ? null : (
              <path d={strokes[patternOf(mark)]} style={{ stroke: 'var(--surface)' }} strokeWidth={1.6} />
            )}
          </pattern>
        ))}
        {(['none', 'part'] as const).map((kind) => (
          <pattern
            key={kind}
            id={`${figure}-${kind}`}
            width={kind === 'none' ? 6 : 12}
            height={kind === 'none' ? 6 : 12}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={12} height={12} style={{ fill: 'var(--surface-sunken)' }} />
            <path d="M0 0V12" style={{ stroke: 'var(--mantine-color-dimmed)' }} strokeWidth={1.6} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** Slanted lines are for what is not owned; series have any other. */
const strokes = [
  '',
  'M0 4H8',
  'M3 4H5',
  'M4 0V8',
  'M4 0V8M0 4H8',
  'M0 2H4M4 6H8',
  'M2 0V4M6 4V8',
  'M0 2H8M0 6H8',
];
