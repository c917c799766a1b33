import { z } from 'zod';
import { roles } from '#lib/policy/role.ts';
import type { Endpoint } from './endpoint.ts';

const name = z
  .string({ error: 'Enter a name.' })
  .trim()
  .min(1, { error: 'Enter a name.' })
  .max(120, { error: 'Use at most 120 characters.' });
const email = z
  .string({ error: 'Enter an e-mail address.' })
  .trim()
  .max(254, { error: 'An e-mail address has at most 254 characters.' })
  .pipe(z.email({ error: 'Enter an e-mail address, such as ada@example.com.' }));
const role = z.enum(roles, { error: 'Choose a role.' });

export const personAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  status: z.enum(['invited', 'active', 'disabled']),
});

export type PersonDto = z.infer<typeof personAnswer>;

/** The link is shown once: the database keeps only its hash. */
export const invitationAnswer = z.object({
  person: personAnswer,
  link: z.string(),
  expiresAt: z.iso.datetime(),
});

export type InvitationDto = z.infer<typeof invitationAnswer>;

const params = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, { error: 'This is not the id of a person.' }),
});

export const listPeople = {
  method: 'GET',
  path: '/api/people',
  answer: z.object({ people: z.array(personAnswer) }),
} as const satisfies Endpoint;

export const invitePerson = {
  method: 'POST',
  path: '/api/people',
  body: z.strictObject({ name, email, role }),
  answer: invitationAnswer,
  status: 201,
} as const satisfies Endpoint;

export const changePerson = {
  method: 'PATCH',
  path: '/api/people/[id]',
  params,
  body: z
    .strictObject({
      name: name.optional(),
      role: role.optional(),
      status: z.enum(['active', 'disabled']).optional(),
    })
    .refine((change) => Object.values(change).some((value) => value !== undefined), {
      error: 'Give what should change.',
    }),
  answer: personAnswer,
} as const satisfies Endpoint;

/** A fresh link, for somebody whose link ran out or who has forgotten the password. */
export const renewLink = {
  method: 'POST',
  path: '/api/people/[id]/link',
  params,
  answer: invitationAnswer,
  status: 201,
} as const satisfies Endpoint;

/** Answers an invitation. `email` is only taken from the first admin, who was not invited by anybody. */
export const setUp = {
  method: 'POST',
  path: '/api/setup',
  body: z.strictObject({
    token: z
      .string({ error: 'The link is not complete.' })
      .regex(/^[\w-]{43}$/, { error: 'The link is not complete.' }),
    password: z.string({ error: 'Choose a password.' }).max(1024, { error: 'Choose a shorter password.' }),
    name: name.optional(),
    email: email.optional(),
  }),
  answer: z.object({ name: z.string(), email: z.string() }),
  maxBodyBytes: 8 * 1024,
} as const satisfies Endpoint;
