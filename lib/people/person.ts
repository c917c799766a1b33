import type { Role } from '#lib/policy/role.ts';

export type PersonStatus = 'invited' | 'active' | 'disabled';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: PersonStatus;
}
