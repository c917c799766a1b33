const spelling =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/** Epoch milliseconds of an instant in any spelling the API documents; null for anything else, 30 February included. */
export function parseInstant(text: string): number | null {
  const match = spelling.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as SixNumbers;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (year < 1970 || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) {
    return null;
  }
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  if (new Date(local).getUTCMonth() !== month - 1 || new Date(local).getUTCDate() !== day) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000;
  return local - (match[8] === '-' ? -offset : offset);
}

/** The one spelling we write: UTC with `Z`, milliseconds only where there are any. */
export function formatUtc(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** Any documented spelling in our one spelling, or null. */
export function instantText(text: string): string | null {
  const milliseconds = parseInstant(text);
  return milliseconds === null ? null : formatUtc(milliseconds);
}

type SixNumbers = [number, number, number, number, number, number];
