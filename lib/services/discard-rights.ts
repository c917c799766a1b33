import { AppError } from '#lib/errors/app-error.ts';
import type { Person } from '#lib/people/person.ts';
import { may } from '#lib/policy/policy.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';

/** Everybody may take away what came of their own order; of what others ordered, only who answers for the bill. */
export function mayDiscard({ id, role }: Person, { createdBy }: ReportRow): boolean {
  return may(role, 'reports.discard') || (createdBy === id && may(role, 'records.read'));
}

export function requireDiscard(person: Person, row: ReportRow): void {
  if (mayDiscard(person, row)) return;
  throw new AppError(
    'forbidden',
    `Your role (${person.role}) may take away only what came of its own orders. Ask finance or an admin.`,
  );
}
