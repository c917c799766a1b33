import type { OwnedRows, Provisional } from '#lib/endpoints/records.ts';
import type { RecordPage } from './record-page.ts';

/** With which purchase a record came; undefined where it came with an opened report. */
export function ownedOf(page: RecordPage, offset: number): OwnedRows['purchases'][number] | undefined {
  const place = page.owned?.rows[offset];
  return place === undefined ? undefined : page.owned?.purchases[place];
}

export type Doubt = 'pending' | 'young' | '';

const doubts = new WeakMap<Provisional, ReadonlyMap<number, Doubt>>();

/** Why a record may have changed since it was bought. */
export function doubtOf({ provisional }: RecordPage, offset: number): Doubt {
  if (!provisional || provisional.count === 0) return '';
  let known = doubts.get(provisional);
  if (!known) {
    known = new Map<number, Doubt>([
      ...provisional.young.map((row) => [row, 'young'] as const),
      ...provisional.pending.map((row) => [row, 'pending'] as const),
    ]);
    doubts.set(provisional, known);
  }
  return known.get(offset) ?? '';
}

const words: Readonly<Record<Doubt, string>> = {
  pending: 'on its way when it was bought: may still change',
  young: 'bought within three days of its time: may still change',
  '': '',
};

export const provisionalWords = (page: RecordPage, offset: number): string => words[doubtOf(page, offset)];
