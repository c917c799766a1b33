const units = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'm', seconds: 60 },
  { name: 's', seconds: 1 },
];

/** Seconds as people say them: `1 m 34 s`, `2 h 5 m`; at most the two largest units. Text that is no number stays. */
export function formatDuration(seconds: string | number): string {
  const total = Number(seconds);
  if (seconds === '' || !Number.isFinite(total) || total < 0) return String(seconds);
  if (total < 10 && !Number.isInteger(total)) return `${Number(total.toFixed(2))} s`;
  const first = units.findIndex((unit) => Math.round(total) >= unit.seconds);
  if (first < 0) return '0 s';
  let rest = Math.round(total);
  const parts: string[] = [];
  for (const { name, seconds: size } of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(' ');
}

/** Milliseconds as people say them: `340 ms`, `2.27 s`, `1 m 34 s`. */
export function formatLatency(milliseconds: string | number): string {
  const total = Number(milliseconds);
  if (milliseconds === '' || !Number.isFinite(total) || total < 0) return String(milliseconds);
  if (total < 1000) return `${Number(total.toFixed(0))} ms`;
  if (total < 60_000) return `${(Math.floor(total / 10) / 100).toFixed(2)} s`;
  return formatDuration(Math.floor(total / 1000));
}

/** How long ago an instant was: `just now`, `5 minutes ago`, `3 days ago`; `in 5 minutes` for what is to come. */
export function formatAge(instant: number, now: number): string {
  const seconds = Math.floor(Math.abs(now - instant) / 1000);
  if (seconds < 10) return 'just now';
  const [count, unit] = ageUnit(seconds);
  const text = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return instant > now ? `in ${text}` : `${text} ago`;
}

function ageUnit(seconds: number): readonly [number, string] {
  if (seconds < 60) return [seconds, 'second'];
  if (seconds < 3600) return [Math.floor(seconds / 60), 'minute'];
  if (seconds < 86_400) return [Math.floor(seconds / 3600), 'hour'];
  if (seconds < 60 * 86_400) return [Math.floor(seconds / 86_400), 'day'];
  return [Math.floor(seconds / (30.44 * 86_400)), 'month'];
}
