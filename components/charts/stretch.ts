/** A stretch of time as two instants; the end is not included. */
export interface Stretch {
  readonly start: string;
  readonly end: string;
}

/** The part of a stretch that was asked for: the first and the last point of a chart may reach beyond it. */
export function stretchWithin({ start, end }: Stretch, asked: Stretch): Stretch {
  return {
    start: Date.parse(asked.start) > Date.parse(start) ? asked.start : start,
    end: Date.parse(asked.end) < Date.parse(end) ? asked.end : end,
  };
}
