import { roles } from '#lib/policy/role.ts';
import type { Person } from './person.ts';

const names = {
  support: 'Sam Support',
  finance: 'Fiona Finance',
  manager: 'Morgan Manager',
  admin: 'Ada Admin',
};

/** The four people of the demo, one per role: signed in by a button, without a password. */
export const demoPeople: readonly Person[] = roles.map((role) => ({
  id: `demo-${role}`,
  name: names[role],
  email: `${role}@demo.example`,
  role,
  status: 'active',
}));
