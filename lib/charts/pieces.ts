import { halfSpan, utcPhase } from '#lib/rollup/rollup-tables.ts';
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

/** How late spans of so many seconds begin after those of UTC: of those around a time, in half hours. */
export type PhaseOf = (span: number, time: number) => number;

const ofUtc: PhaseOf = () => utcPhase;

/** Pieces of whole spans of so many seconds, that begin so late. */
export interface SpanPieces {
  readonly span: number;
  readonly phase: number;
  readonly pieces: readonly Piece[];
}

/** The whole spans of UTC in some pieces, and what is left of them. `span` in seconds. */
export function splitSpan(
  pieces: readonly Piece[],
  span: number,
): { readonly whole: readonly Piece[]; readonly edges: readonly Piece[] } {
  const { parts, edges } = splitSpans(pieces, [span]);
  return { whole: parts[0]?.pieces ?? [], edges };
}

/** What of some pieces lies in whole spans, each taken as coarse as it goes, and what is left. `spans` coarsest first. */
export function splitSpans(
  pieces: readonly Piece[],
  spans: readonly number[],
  phaseOf: PhaseOf = ofUtc,
): { readonly parts: readonly SpanPieces[]; readonly edges: readonly Piece[] } {
  const parts: SpanPieces[] = [];
  let left = pieces;
  for (const span of spans) {
    const length = span * 1000;
    const whole = new Map<number, Piece[]>();
    const edges: Piece[] = [];
    for (const { at, from, until } of left) {
      const phase = phaseOf(span, from);
      const late = phase * halfSpan * 1000;
      const first = Math.ceil((from - late) / length) * length + late;
      const last = Math.floor((until - late) / length) * length + late;
      if (last <= first) {
        edges.push({ at, from, until });
        continue;
      }
      const known = whole.get(phase);
      if (known) known.push({ at, from: first, until: last });
      else whole.set(phase, [{ at, from: first, until: last }]);
      if (first > from) edges.push({ at, from, until: first });
      if (until > last) edges.push({ at, from: last, until });
    }
    for (const [phase, of] of whole) parts.push({ span, phase, pieces: of });
    left = edges;
  }
  return { parts, edges: left };
}
