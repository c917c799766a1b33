import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import type { State } from '#lib/state/open-state.ts';
import { accounts } from '#lib/state/schema.ts';
import type { Account, Credentials } from './account.ts';

export type NewAccount =
  | { readonly accountId: string; readonly label: string; readonly credentials: Credentials }
  | { readonly accountId: string; readonly label: string; readonly parentAccountId: string };

export interface AccountStore {
  /** Oldest first, so that the first one is a stable default. */
  list(): Promise<readonly Account[]>;
  /** Throws not_found. */
  get(accountId: string): Promise<Account>;
  /** The account's own credentials, or its parent's. */
  credentialsFor(accountId: string): Promise<Credentials>;
  /** Throws conflict when the account is known already. Does not verify anything. */
  add(account: NewAccount): Promise<Account>;
  rename(accountId: string, label: string): Promise<Account>;
  /** Of a main account; its sub-accounts follow. */
  replaceCredentials(accountId: string, credentials: Credentials): Promise<void>;
  /** Refused while sub-accounts are read with its credentials. */
  remove(accountId: string): Promise<void>;
  /** Seals everything under the current key; where some account is opened by no known key, names those and changes nothing. */
  reseal(): Promise<{ readonly resealed: number; readonly unreadable: readonly string[] }>;
}

const publicColumns = {
  accountId: accounts.accountId,
  label: accounts.label,
  apiKey: accounts.apiKey,
  parentAccountId: accounts.parentAccountId,
  createdAt: accounts.createdAt,
};

/** Binds a sealed secret to its row: moved to another one it does not open. */
const contextOf = (accountId: string, apiKey: string) => `accounts\n${accountId}\nsealed_secret\n${apiKey}`;

/** Whose credentials an account is read with: its own, or its parent's. */
const owner = alias(accounts, 'owner');

const unknown = () => new AppError('not_found', 'There is no such account here. Choose another one.');

export function createAccountStore({
  state,
  sealer,
  clock,
}: {
  state: State;
  sealer: Sealer;
  clock: Clock;
}): AccountStore {
  const { db } = state;

  async function find(accountId: string): Promise<Account | undefined> {
    return (await db.select(publicColumns).from(accounts).where(eq(accounts.accountId, accountId)))[0];
  }

  async function get(accountId: string): Promise<Account> {
    const account = await find(accountId);
    if (!account) throw unknown();
    return account;
  }

  return {
    list: () =>
      db.select(publicColumns).from(accounts).orderBy(asc(accounts.createdAt), asc(accounts.accountId)),
    get,
    async credentialsFor(accountId) {
      // As it is sealed: opened secrets are not kept.
      const found = await state.memory.recall(`owner of ${accountId}`, [accounts], async () => {
        const [row] = await db
          .select({ owner })
          .from(accounts)
          .leftJoin(
            owner,
            eq(owner.accountId, sql`coalesce(${accounts.parentAccountId}, ${accounts.accountId})`),
          )
          .where(eq(accounts.accountId, accountId));
        return row;
      });
      if (!found) throw unknown();
      const {
        accountId: ownerId,
        apiKey,
        sealedSecret,
      } = found.owner ?? { accountId, apiKey: '', sealedSecret: null };
      const plain = sealedSecret && sealer.open(sealedSecret, contextOf(ownerId, apiKey));
      if (!plain) {
        throw new AppError(
          'unavailable',
          `The stored secret of account ${ownerId} cannot be read. An admin has to enter it again.`,
        );
      }
      return { apiKey, apiSecret: new Secret(plain) };
    },
    async add(account) {
      const own = 'credentials' in account ? account.credentials : undefined;
      const parent = 'parentAccountId' in account ? await get(account.parentAccountId) : undefined;
      if (parent?.parentAccountId)
        throw new AppError(
          'invalid_input',
          'A sub-account cannot have sub-accounts of its own. Choose the main account.',
        );
      const apiKey = own?.apiKey ?? parent?.apiKey ?? '';
      const [added] = await db
        .insert(accounts)
        .values({
          accountId: account.accountId,
          label: account.label,
          apiKey,
          sealedSecret: own
            ? sealer.seal(own.apiSecret.reveal(), contextOf(account.accountId, apiKey))
            : null,
          parentAccountId: parent?.accountId ?? null,
          createdAt: new Date(clock.now()),
        })
        .onConflictDoNothing()
        .returning(publicColumns);
      if (!added)
        throw new AppError(
          'conflict',
          `Account ${account.accountId} is already here. Change that one instead.`,
        );
      return added;
    },
    async rename(accountId, label) {
      const [renamed] = await db
        .update(accounts)
        .set({ label })
        .where(eq(accounts.accountId, accountId))
        .returning(publicColumns);
      if (!renamed) throw unknown();
      return renamed;
    },
    async replaceCredentials(accountId, { apiKey, apiSecret }) {
      const { parentAccountId } = await get(accountId);
      if (parentAccountId) {
        throw new AppError(
          'invalid_input',
          `Account ${accountId} is read with the secret of ${parentAccountId}. Change it there.`,
        );
      }
      const sealedSecret = sealer.seal(apiSecret.reveal(), contextOf(accountId, apiKey));
      await db.transaction(async (tx) => {
        await tx.update(accounts).set({ apiKey, sealedSecret }).where(eq(accounts.accountId, accountId));
        await tx.update(accounts).set({ apiKey }).where(eq(accounts.parentAccountId, accountId));
      });
    },
    async remove(accountId) {
      await get(accountId);
      await db.transaction(async (tx) => {
        const [child] = await tx
          .select(publicColumns)
          .from(accounts)
          .where(eq(accounts.parentAccountId, accountId))
          .limit(1);
        if (child)
          throw new AppError(
            'conflict',
            `Remove its sub-accounts first: ${child.accountId} is read with the secret of ${accountId}.`,
          );
        await tx.delete(accounts).where(eq(accounts.accountId, accountId));
      });
    },
    async reseal() {
      const rows = await db
        .select()
        .from(accounts)
        .where(isNotNull(accounts.sealedSecret))
        .orderBy(asc(accounts.accountId));
      const opened = rows.map((row) => ({
        ...row,
        plain: sealer.open(row.sealedSecret ?? '', contextOf(row.accountId, row.apiKey)),
      }));
      const unreadable = opened.filter(({ plain }) => plain === null).map(({ accountId }) => accountId);
      const stale =
        unreadable.length > 0 ? [] : opened.filter(({ sealedSecret }) => !sealer.current(sealedSecret ?? ''));
      for (const { accountId, apiKey, sealedSecret, plain } of stale) {
        // Only over the text that was read: a secret replaced meanwhile must win.
        const read = and(eq(accounts.accountId, accountId), eq(accounts.sealedSecret, sealedSecret ?? ''));
        await db
          .update(accounts)
          .set({ sealedSecret: sealer.seal(plain ?? '', contextOf(accountId, apiKey)) })
          .where(read);
      }
      return { resealed: stale.length, unreadable };
    },
  };
}
