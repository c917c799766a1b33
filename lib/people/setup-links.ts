import { randomBytes } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { people, sessions, setupLinks } from '#lib/state/schema.ts';
import { firstAdminEmail } from './first-admin-email.ts';
import { hashPassword, passwordFault } from './password.ts';
import { personColumns } from './people-store.ts';
import type { Person } from './person.ts';
import { hashToken } from './session-store.ts';

interface SetupAnswer {
  readonly password: string;
  readonly name?: string | undefined;
  /** Only taken from the first admin: everybody else was invited at an address. */
  readonly email?: string | undefined;
}

export interface SetupLinks {
  /** A new token for this person; earlier ones end. It exists in the clear only in what is returned. */
  create(personId: string): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Uses the token up and gives the person a password: of two uses at once exactly one wins. */
  redeem(token: string, answer: SetupAnswer): Promise<Person>;
  purge(): Promise<void>;
}

export const setupLinkHours = 24;

const spent = () =>
  new AppError(
    'not_found',
    'This link has been used, has run out or was replaced by a newer one. Ask an admin for a new one.',
  );

export function createSetupLinks({ state, clock }: { state: State; clock: Clock }): SetupLinks {
  const { db } = state;
  return {
    async create(personId) {
      const token = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock.now() + setupLinkHours * 3_600_000);
      await db.transaction(async (tx) => {
        await tx.delete(setupLinks).where(eq(setupLinks.personId, personId));
        await tx.insert(setupLinks).values({ tokenHash: hashToken(token), personId, expiresAt });
      });
      return { token, expiresAt };
    },
    async redeem(token, answer) {
      const good = and(
        eq(setupLinks.tokenHash, hashToken(token)),
        gt(setupLinks.expiresAt, new Date(clock.now())),
      );
      const [invited] = await db
        .select(personColumns)
        .from(setupLinks)
        .innerJoin(people, eq(people.id, setupLinks.personId))
        .where(good);
      if (!invited || invited.status === 'disabled') throw spent();
      const name = answer.name ?? invited.name;
      const email =
        invited.email === firstAdminEmail ? (answer.email ?? invited.email).toLowerCase() : invited.email;
      const fault = passwordFault(answer.password, { name, email });
      if (fault)
        throw new AppError('invalid_input', fault, { fields: [{ field: 'password', message: fault }] });
      const passwordHash = await hashPassword(answer.password);
      return db.transaction(async (tx) => {
        const [taken] = await tx.delete(setupLinks).where(good).returning({ personId: setupLinks.personId });
        if (!taken) throw spent();
        await tx.delete(sessions).where(eq(sessions.personId, taken.personId));
        const [person] = await tx
          .update(people)
          .set({ name, email, passwordHash, status: 'active' })
          .where(eq(people.id, taken.personId))
          .returning(personColumns);
        if (!person) throw spent();
        return person;
      });
    },
    async purge() {
      await db.delete(setupLinks).where(lt(setupLinks.expiresAt, new Date(clock.now())));
    },
  };
}
