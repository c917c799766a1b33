import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Sealer } from '#lib/sealing/sealer.ts';

/** Where a query stands. The window and the moment it is read as of are frozen on its first page. */
const positionSchema = z.strictObject({
  start: z.int(),
  end: z.int(),
  asOf: z.int(),
  after: z.strictObject({ time: z.int(), id: z.string() }),
});

export type PagePosition = z.infer<typeof positionSchema>;

export interface CursorPair {
  readonly cursor: string;
  readonly iv: string;
}

/** Seals a position for this very query; `iv` is 16 random bytes the ciphertext is bound to. */
export function sealCursor(
  sealer: Sealer,
  position: PagePosition,
  original: ReadonlyMap<string, string>,
): CursorPair {
  const iv = randomBytes(16).toString('base64url');
  const token = sealer.seal(JSON.stringify(position), context(iv, original));
  return { cursor: Buffer.from(token).toString('base64url'), iv };
}

/** The position, or null when either half was changed, or belongs to another query. */
export function openCursor(
  sealer: Sealer,
  pair: CursorPair,
  original: ReadonlyMap<string, string>,
): PagePosition | null {
  const bytes = Buffer.from(pair.cursor, 'base64url');
  if (!/^[\w-]{22}$/.test(pair.iv) || bytes.toString('base64url') !== pair.cursor) return null;
  const plain = sealer.open(bytes.toString('utf8'), context(pair.iv, original));
  return plain === null ? null : positionSchema.parse(JSON.parse(plain));
}

/** The same query in any order of its parameters; one changed, added or dropped makes another query of it. */
function context(iv: string, original: ReadonlyMap<string, string>): string {
  const sorted = [...original].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(['records cursor', iv, sorted]);
}
