import { AppError } from '#lib/errors/app-error.ts';
import type { HouseContext } from './house-context.ts';

/** The demo takes no real credentials and has fixed people: whoever wants their own is told how. */
export function refuseInDemo({ mode }: HouseContext, what: string): void {
  if (mode !== 'demo') return;
  throw new AppError(
    'forbidden',
    `${what} To use your own, start Tollbook with TOLLBOOK_MODE=live and a TOLLBOOK_SECRET; the README says how.`,
  );
}
