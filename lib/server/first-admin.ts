import { firstAdminEmail } from '#lib/people/first-admin-email.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import { type SetupLinks, setupLinkHours } from '#lib/people/setup-links.ts';

/** While nobody can administer a live house: the link with which somebody becomes the first admin. */
export async function firstAdminLink(
  publicUrl: string,
  people: PeopleStore,
  setupLinks: SetupLinks,
): Promise<string | null> {
  if (await people.hasActiveAdmin()) return null;
  const known = await people.findByEmail(firstAdminEmail);
  const admin = known ?? (await people.invite({ name: 'Admin', email: firstAdminEmail, role: 'admin' }));
  if (admin.status === 'disabled') return null;
  const { token } = await setupLinks.create(admin.id);
  return [
    'Nobody can administer this house yet. Open this link once, within',
    `${setupLinkHours} hours, and choose a password; then sign in as ${firstAdminEmail}:`,
    `  ${publicUrl}/setup#token=${token}`,
  ].join('\n');
}
