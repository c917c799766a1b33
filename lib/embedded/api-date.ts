const absolute =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/;
const relative = /^CURRENT_TIME(?:-(\d{1,7})([MHD]))?$/;
const unitMs = { M: 60_000, H: 3_600_000, D: 86_400_000 } as const;

/** A `+` that was not percent-encoded arrives as a space; before an offset nothing else can be meant. */
export function restoreOffsetSign(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2}T[\d:.]+) (\d{2}:?\d{2})$/, '$1+$2');
}

/**
 * Epoch milliseconds of any spelling of a date the API takes, or null when it is none: `…Z`, `±hh:mm`, `±hhmm`,
 * fractions of a second (kept to the millisecond) and CURRENT_TIME-5M, -5H, -5D counted back from `now`.
 */
export function parseApiDate(text: string, now: number): number | null {
  const back = relative.exec(text);
  if (back) return now - Number(back[1] ?? 0) * unitMs[(back[2] as keyof typeof unitMs | undefined) ?? 'M'];
  const parts = absolute.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute, second, milliseconds);
  // 30 February and 25:00 roll over silently: what was built must read as what was sent.
  const rolledOver =
    utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59;
  const [offsetHours, offsetMinutes] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (rolledOver || offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = offsetHours * unitMs.H + offsetMinutes * unitMs.M;
  return utc.getTime() + (parts[8] === '-' ? offset : -offset);
}

/** As answers spell a time: UTC with `+00:00`, milliseconds only where there are any. */
export function formatApiDate(time: number): string {
  return new Date(time).toISOString().replace(/(?:\.000)?Z$/, '+00:00');
}
