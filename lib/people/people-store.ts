import { randomUUID } from 'node:crypto';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Role } from '#lib/policy/role.ts';
import type { State } from '#lib/state/open-state.ts';
import { people, sessions } from '#lib/state/schema.ts';
import type { Person } from './person.ts';

export interface PersonChange {
  readonly name?: string;
  readonly role?: Role;
  readonly status?: 'active' | 'disabled';
}

export interface PeopleStore {
  /** By name. */
  list(): Promise<readonly Person[]>;
  get(id: string): Promise<Person>;
  findByEmail(email: string): Promise<Person | null>;
  /** Adds somebody who cannot sign in yet; an unanswered invitation to the same address is changed instead. */
  invite(person: { readonly name: string; readonly email: string; readonly role: Role }): Promise<Person>;
  /** Never leaves the house without an active admin; who is disabled is signed out everywhere. */
  change(id: string, change: PersonChange): Promise<Person>;
  /** Adds the person or brings them back to exactly this: for the fixed people of the demo. */
  ensure(person: Person): Promise<void>;
  hasActiveAdmin(): Promise<boolean>;
}

export const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  status: people.status,
};

/** Serialises changes of who is an admin, on one connection or many. */
const adminLock = 7_033_002;

const unknown = () => new AppError('not_found', 'There is no such person here.');

export function createPeopleStore({ state, clock }: { state: State; clock: Clock }): PeopleStore {
  const { db } = state;

  async function findByEmail(email: string): Promise<Person | null> {
    const [person] = await db.select(personColumns).from(people).where(eq(people.email, email.toLowerCase()));
    return person ?? null;
  }

  return {
    list: () => db.select(personColumns).from(people).orderBy(asc(people.name), asc(people.id)),
    findByEmail,
    async get(id) {
      const [person] = await db.select(personColumns).from(people).where(eq(people.id, id));
      if (!person) throw unknown();
      return person;
    },
    async invite({ name, email, role }) {
      const [person] = await db
        .insert(people)
        .values({
          id: randomUUID(),
          name,
          email: email.toLowerCase(),
          role,
          status: 'invited',
          createdAt: new Date(clock.now()),
        })
        .onConflictDoUpdate({
          target: people.email,
          set: { name, role },
          setWhere: eq(people.status, 'invited'),
        })
        .returning(personColumns);
      if (!person)
        throw new AppError(
          'conflict',
          'Somebody with this e-mail address is already here. Change their role instead.',
        );
      return person;
    },
    change: (id, change) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${adminLock})`);
        const [before] = await tx.select(personColumns).from(people).where(eq(people.id, id));
        if (!before) throw unknown();
        if (change.status === 'active' && before.status === 'invited') {
          throw new AppError(
            'conflict',
            'This person has not answered the invitation yet. Send them a new link instead.',
          );
        }
        const [after] = await tx
          .update(people)
          .set({
            name: change.name ?? before.name,
            role: change.role ?? before.role,
            status: change.status ?? before.status,
          })
          .where(eq(people.id, id))
          .returning(personColumns);
        if (!after) throw unknown();
        const wasAdmin = before.role === 'admin' && before.status === 'active';
        if (wasAdmin && !(after.role === 'admin' && after.status === 'active')) {
          const [other] = await tx
            .select({ id: people.id })
            .from(people)
            .where(and(eq(people.role, 'admin'), eq(people.status, 'active'), ne(people.id, id)))
            .limit(1);
          if (!other)
            throw new AppError('conflict', 'This is the last admin. Make somebody else an admin first.');
        }
        if (after.status === 'disabled') await tx.delete(sessions).where(eq(sessions.personId, id));
        return after;
      }),
    async ensure({ id, name, email, role, status }) {
      await db
        .insert(people)
        .values({ id, name, email, role, status, createdAt: new Date(clock.now()) })
        .onConflictDoUpdate({ target: people.id, set: { name, email, role, status } });
    },
    async hasActiveAdmin() {
      const found = await db
        .select({ id: people.id })
        .from(people)
        .where(and(eq(people.role, 'admin'), eq(people.status, 'active')))
        .limit(1);
      return found.length > 0;
    },
  };
}
