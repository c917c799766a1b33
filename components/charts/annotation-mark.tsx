import { numberWidth } from './annotation-places.ts';

/** Where recharts puts it; nowhere while it is still counting other points. */
export interface MarkBox {
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

interface AnnotationMarkProps extends MarkBox {
  readonly number: number;
  readonly lane: number;
}

const size = 16;

/** An annotation on a plot: a band over its time, and the number it has in the list. */
export function AnnotationMark({ number, lane, x, y, width, height }: AnnotationMarkProps) {
  if (x === undefined || y === undefined) return <g />;
  const top = y + lane * (size + 1);
  const numberRoom = numberWidth(number);
  return (
    <g data-annotation={number}>
      <rect
        {...{ x, y, width, height }}
        fill="var(--accent)"
        fillOpacity={0.1}
        stroke="var(--mantine-color-text)"
        strokeOpacity={0.7}
        strokeDasharray="3 3"
      />
      <rect
        {...{ x, y: top, width: numberRoom, height: size }}
        rx={3}
        fill="var(--surface)"
        stroke="var(--mantine-color-text)"
      />
      <text
        x={x + numberRoom / 2}
        y={top + 12}
        fontSize={11}
        textAnchor="middle"
        fill="var(--mantine-color-text)"
      >
        {number}
      </text>
    </g>
  );
}
