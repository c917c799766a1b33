import { rm } from 'node:fs/promises';
import type { ErrandContext } from './errand-context.ts';
import { findErrand } from './find-errand.ts';

/** Ends it where it goes on, and takes its file away. What was bought stays owned. */
export async function removeErrand(context: ErrandContext, id: string): Promise<void> {
  await findErrand(context, id);
  await context.errands.remove(id);
  await rm(context.pathOf(id), { force: true });
}
