const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
/** Milliseconds that clocks have a word for, each several times the one before. */
const steps = [
  1,
  10,
  100,
  second,
  10 * second,
  minute,
  10 * minute,
  hour,
  6 * hour,
  day,
  10 * day,
  100 * day,
];

/** Places on a logarithmic axis of times from the last one below `least` to the first one above `most`, two at least. */
export function durationTicks(least: number, most: number): readonly number[] {
  const from = Math.max(
    0,
    steps.findLastIndex((step) => step <= least),
  );
  const until = steps.findIndex((step) => step >= most);
  const last = until === -1 ? steps.length : Math.max(until, from + 1) + 1;
  const ticks = steps.slice(Math.min(from, steps.length - 2), last);
  const top = ticks.at(-1) ?? 1;
  return top >= most ? ticks : [...ticks, most];
}
