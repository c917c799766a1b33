import type { Interval } from '#lib/vault/intervals.ts';

/** A stretch of time that is counted as one point of a chart. */
export interface Piece extends Interval {
  /** Place of the bucket it belongs to. */
  readonly at: number;
}

/** What of each bucket lies in some intervals. Both oldest first and without overlap. */
export function piecesOf(buckets: readonly Interval[], intervals: readonly Interval[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  for (const [at, { from, until }] of buckets.entries()) {
    while ((intervals[first]?.until ?? Number.POSITIVE_INFINITY) <= from) first += 1;
    for (let place = first; place < intervals.length; place += 1) {
      const one = intervals[place];
      if (!one || one.from >= until) break;
      const piece = { at, from: Math.max(one.from, from), until: Math.min(one.until, until) };
      if (piece.until > piece.from) pieces.push(piece);
    }
  }
  return pieces;
}

/** The whole spans of UTC in some pieces, and what is left of them. `span` in seconds. */
export function splitSpan(
  pieces: readonly Piece[],
  span: number,
): { readonly whole: readonly Piece[]; readonly edges: readonly Piece[] } {
  const length = span * 1000;
  const whole: Piece[] = [];
  const edges: Piece[] = [];
  for (const { at, from, until } of pieces) {
    const [first, last] = [Math.ceil(from / length) * length, Math.floor(until / length) * length];
    if (last <= first) {
      edges.push({ at, from, until });
      continue;
    }
    whole.push({ at, from: first, until: last });
    if (first > from) edges.push({ at, from, until: first });
    if (until > last) edges.push({ at, from: last, until });
  }
  return { whole, edges };
}

/** Pieces of whole spans of so many seconds. */
export interface SpanPieces {
  readonly span: number;
  readonly pieces: readonly Piece[];
}

/** What of some pieces lies in whole spans, each taken as coarse as it goes, and what is left. `spans` coarsest first. */
export function splitSpans(
  pieces: readonly Piece[],
  spans: readonly number[],
): { readonly parts: readonly SpanPieces[]; readonly edges: readonly Piece[] } {
  const parts: SpanPieces[] = [];
  let left = pieces;
  for (const span of spans) {
    const { whole, edges } = splitSpan(left, span);
    if (whole.length > 0) parts.push({ span, pieces: whole });
    left = edges;
  }
  return { parts, edges: left };
}
