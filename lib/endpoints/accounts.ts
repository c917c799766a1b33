import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

const accountId = z
  .string({ error: 'Enter the account id.' })
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'An account id (API key) is made of letters and digits only.' });
const label = z
  .string({ error: 'Enter a name.' })
  .trim()
  .min(1, { error: 'Enter a name.' })
  .max(80, { error: 'Use at most 80 characters.' });
const apiSecret = z
  .string({ error: 'Enter the API secret.' })
  .trim()
  .min(8, { error: 'An API secret has at least 8 characters.' })
  .max(256, { error: 'An API secret has at most 256 characters.' });

/** A main account brings its secret; a sub-account is read with the one of its parent. */
export const newAccountSchema = z
  .strictObject({ accountId, label, apiSecret: apiSecret.optional(), parentAccountId: accountId.optional() })
  .refine((account) => (account.apiSecret === undefined) !== (account.parentAccountId === undefined), {
    path: ['apiSecret'],
    error: 'Give either the API secret of this account or the main account it belongs to.',
  });

export const accountAnswer = z.object({
  accountId: z.string(),
  label: z.string(),
  parentAccountId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});

export type AccountDto = z.infer<typeof accountAnswer>;

const params = z.strictObject({ accountId });

export const listAccounts = {
  method: 'GET',
  path: '/api/accounts',
  answer: z.object({ accounts: z.array(accountAnswer) }),
} as const satisfies Endpoint;

export const addAccount = {
  method: 'POST',
  path: '/api/accounts',
  body: newAccountSchema,
  answer: accountAnswer,
  status: 201,
} as const satisfies Endpoint;

/** A new name, a new secret, or both. The secret itself is never sent back by anything. */
export const changeAccount = {
  method: 'PATCH',
  path: '/api/accounts/[accountId]',
  params,
  body: z
    .strictObject({ label: label.optional(), apiSecret: apiSecret.optional() })
    .refine((change) => change.label !== undefined || change.apiSecret !== undefined, {
      error: 'Give a new name or a new secret.',
    }),
  answer: accountAnswer,
} as const satisfies Endpoint;

export const removeAccount = {
  method: 'DELETE',
  path: '/api/accounts/[accountId]',
  params,
} as const satisfies Endpoint;

/** Asks the upstream, at no cost, whether the stored credentials still open this account. */
export const verifyAccount = {
  method: 'POST',
  path: '/api/accounts/[accountId]/verify',
  params,
} as const satisfies Endpoint;
