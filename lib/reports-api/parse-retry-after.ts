/** The three date forms of RFC 9110 begin with a weekday; Date.parse alone would also take `-5` for a date. */
const weekday = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/** Milliseconds that a Retry-After header asks to wait (seconds or an HTTP date); null when it says nothing readable. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!weekday.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
