import { eq } from 'drizzle-orm';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { people } from '#lib/state/schema.ts';
import { maxPasswordBytes, verifyPassword } from './password.ts';
import { personColumns } from './people-store.ts';
import type { Person } from './person.ts';
import type { Throttle, ThrottleKey, ThrottleRule } from './throttle.ts';

export interface Attempt {
  readonly email: string;
  readonly password: string;
  /** Where it comes from, as far as we can trust it. */
  readonly address: string;
  /** Proof that this person has signed in from this browser before: others cannot make them wait. */
  readonly knownDevice?: string;
}

export interface SignIn {
  /** Throws `unauthenticated` in the same words for everybody who may not come in, or `too_many_requests`. */
  withPassword(attempt: Attempt): Promise<Person>;
}

const perAccount: ThrottleRule = { free: 5, firstMs: 2_000, longestMs: 5 * 60_000 };
const perAddress: ThrottleRule = { free: 20, firstMs: 2_000, longestMs: 15 * 60_000 };
/** A flood from everywhere slows everybody down a little; it must not keep everybody out. */
const inAll: ThrottleRule = { free: 200, firstMs: 250, longestMs: 2_000 };

export function createSignIn({ state, throttle }: { state: State; throttle: Throttle }): SignIn {
  return {
    async withPassword({ email, password, address, knownDevice }) {
      if (email.length > 320 || Buffer.byteLength(password) > maxPasswordBytes) {
        throw new AppError('invalid_input', 'The e-mail address or the password is too long.');
      }
      const account: ThrottleKey = {
        key: knownDevice
          ? `device\n${email.toLowerCase()}\n${knownDevice}`
          : `account\n${email.toLowerCase()}`,
        rule: perAccount,
      };
      const shared: ThrottleKey[] = knownDevice
        ? []
        : [
            { key: `address\n${address}`, rule: perAddress },
            { key: 'all', rule: inAll },
          ];
      await throttle.admit([account, ...shared]);
      const [found] = await state.db
        .select({ ...personColumns, passwordHash: people.passwordHash })
        .from(people)
        .where(eq(people.email, email.toLowerCase()));
      const matches = await verifyPassword(password, found?.passwordHash ?? null);
      if (!found || !matches || found.status !== 'active') {
        throw new AppError(
          'unauthenticated',
          'This e-mail address and password do not go together. Check both and try again.',
        );
      }
      await throttle.succeeded([account, ...shared], [account]);
      const { passwordHash: _, ...person } = found;
      return person;
    },
  };
}
