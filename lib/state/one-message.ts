import { randomUUID } from 'node:crypto';
import { type PGlite, protocol } from '@electric-sql/pglite';
import { fillPlaceholders } from 'drizzle-orm';

/** Takes a value for each placeholder. */
export type Write = (values: Readonly<Record<string, unknown>>) => Promise<void>;

/** A write that Drizzle has prepared, with placeholders for its values. */
export interface PreparedWrite {
  getQuery(): { readonly sql: string; readonly params: unknown[] };
  execute(values: Record<string, unknown>): Promise<unknown>;
}

const { bind, execute, parse, sync } = protocol.serialize;

/**
 * A write that PGlite reads once and takes in one message from then on. `PGlite.query` says all of it every time, in
 * six, and after a rest that is a millisecond more.
 */
export function inOneMessage(pglite: PGlite, write: PreparedWrite): Write {
  const { sql, params } = write.getQuery();
  const name = randomUUID();
  const send = (...messages: readonly Uint8Array[]) => pglite.execProtocol(Buffer.concat(messages));
  let isKnown = false;
  return async (values) => {
    const isWritten = await pglite.runExclusive(async () => {
      // All share one session. Nobody else is in the middle of a statement here, but one may be of a transaction, which
      // would take this row along when it is rolled back.
      if (pglite.isInTransaction()) return false;
      if (!isKnown) await send(parse({ name, text: sql }), sync());
      isKnown = true;
      const texts = fillPlaceholders(params, values).map((value) => (value === null ? null : String(value)));
      await send(bind({ statement: name, values: texts }), execute({}), sync());
      return true;
    });
    if (!isWritten) await write.execute({ ...values });
  };
}
