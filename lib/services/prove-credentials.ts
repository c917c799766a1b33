import type { Credentials } from '#lib/accounts/account.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { HouseContext } from './house-context.ts';

/** Has the upstream say, at no cost, that these credentials open the account; a refusal is told beside `field`. */
export async function proveCredentials(
  { clientWith, signal }: HouseContext,
  {
    accountId,
    credentials,
    field,
  }: { readonly accountId: string; readonly credentials: Credentials; readonly field: string },
): Promise<void> {
  try {
    await clientWith(credentials).verify(accountId, signal);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'upstream_refused_credentials') throw error;
    const message = `Vonage does not open account ${accountId} with these credentials. Nothing was saved.`;
    throw new AppError('invalid_input', message, { fields: [{ field, message }], cause: error });
  }
}
