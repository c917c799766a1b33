import { z } from 'zod';
import { type Permission, permissions } from '#lib/policy/policy.ts';
import { roles } from '#lib/policy/role.ts';
import type { Endpoint } from './endpoint.ts';

export const modes = ['demo', 'live'] as const;
export type Mode = (typeof modes)[number];

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

export const sessionAnswer = z.object({
  person: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
  permissions: z.array(z.enum(permissionNames)),
  mode: z.enum(modes),
  accounts: z.array(
    z.object({ accountId: z.string(), label: z.string(), parentAccountId: z.string().nullable() }),
  ),
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** Who is signed in, what they may do and which accounts there are. */
export const getSession = {
  method: 'GET',
  path: '/api/session',
  answer: sessionAnswer,
  polled: true,
} as const satisfies Endpoint;
