import { UnstyledButton } from '@mantine/core';
import type { ChartModel } from './chart-model.ts';
import classes from './figure.module.css';
import { isGroup } from './group-label.ts';
import { Swatch } from './swatch.tsx';

interface SeriesLegendProps {
  readonly figure: string;
  readonly model: ChartModel;
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

/** The series by name: pressed ones are drawn. And what hatching means, where there is some. */
export function SeriesLegend({
  figure,
  model: { series, gaps, title },
  hidden,
  onToggle,
}: SeriesLegendProps) {
  // A single group has a name; everything together has none.
  const isNamed = series.length > 1 || isGroup(series[0]?.key ?? '');
  if (!isNamed && gaps.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label={`Legend of ${title}`}>
      {isNamed
        ? series.map((one) => (
            <li key={one.key} data-legend>
              <UnstyledButton
                className={classes.toggle}
                aria-pressed={!hidden.has(one.key)}
                onClick={() => onToggle(one.key)}
              >
                <Swatch figure={figure} series={one} />
                {one.label}
              </UnstyledButton>
            </li>
          ))
        : null}
      {([true, false] as const)
        .filter((whole) => gaps.some((gap) => gap.whole === whole))
        .map((whole) => (
          <li key={String(whole)} className={classes.gap} data-legend>
            <svg width={22} height={12} className={classes.swatch} aria-hidden="true" focusable="false">
              <rect width={22} height={12} fill={`url(#${figure}-${whole ? 'none' : 'part'})`} />
            </svg>
            {whole ? 'Not owned: not known, not zero' : 'Partly owned: only what is owned is shown'}
          </li>
        ))}
    </ul>
  );
}
