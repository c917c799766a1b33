import { AppError } from '#lib/errors/app-error.ts';
import type { Person } from '#lib/people/person.ts';
import { may, type Permission, permissions } from '#lib/policy/policy.ts';

/** Throws forbidden, naming what is missing, unless the person's role allows it. */
export function requirePermission({ role }: Person, permission: Permission): void {
  if (may(role, permission)) return;
  const what = permissions[permission].replace(/^./, (first) => first.toLowerCase());
  throw new AppError('forbidden', `Your role (${role}) may not ${what}. Ask an admin.`);
}
