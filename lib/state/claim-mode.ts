import { eq } from 'drizzle-orm';
import type { State } from './open-state.ts';
import { house } from './schema.ts';

/** Marks the database as belonging to a mode and returns whose it is: people of the demo must never be let in live. */
export async function claimMode({ db }: State, mode: string): Promise<string> {
  await db.insert(house).values({ name: 'mode', value: mode }).onConflictDoNothing();
  const [row] = await db.select().from(house).where(eq(house.name, 'mode'));
  return row?.value ?? mode;
}
