export interface ByteRange {
  readonly start: number;
  /** The last byte, which belongs to it. */
  readonly end: number;
}

/** The one range a request asks for; null for the whole file, as for anything RFC 9110 lets a server ignore. */
export function readRange(headers: Headers, etag: string, size: number): ByteRange | 'unsatisfiable' | null {
  const condition = headers.get('if-range');
  if (condition !== null && condition !== etag) return null;
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range')?.trim() ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const last = size - 1;
  const [from, to] = [asked[1], asked[2]];
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), last) : last;
  if (from && to && Number(to) < start) return null;
  return start > last || (!from && Number(to) === 0) ? 'unsatisfiable' : { start, end };
}
