import { useId } from 'react';
import classes from './overview.module.css';
import type { Spark } from './spark.ts';

const [width, height] = [240, 36];

/** A row of bars; what is not owned is hatched, what is owned in part has a hatched ground. */
export function Sparkline({ spark: { bars, text } }: { readonly spark: Spark }) {
  const hatch = useId();
  const step = width / Math.max(1, bars.length);
  return (
    <svg className={classes.spark} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text}>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" className={classes.hatch} />
        </pattern>
      </defs>
      {bars.map(({ start, height: share, isPartial }, index) => {
        const place = { x: index * step, width: Math.max(0.5, step * 0.84) };
        const tall = (share ?? 0) * height;
        return (
          <g key={start}>
            {share === null || isPartial ? (
              <rect {...place} y={0} height={height} fill={`url(#${hatch})`} />
            ) : null}
            <rect {...place} y={height - tall} height={tall} className={classes.bar} />
          </g>
        );
      })}
      <path d={`M0 ${height}H${width}`} className={classes.ground} />
    </svg>
  );
}
