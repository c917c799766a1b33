import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import type { Role } from '#lib/policy/role.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import type { SpendContext } from './spend-context.ts';
import { createReader, type Reader, type Shown, voice } from './vault-reader.test-server.ts';

export interface SpendDesk extends AsyncDisposable {
  readonly upstream: EmbeddedUpstream;
  as(role: Role): SpendContext;
  /** Buys everything of a product between two instants, and gives the records back. */
  buy(product: string, start: string, end: string, more?: Partial<QueryDraft>): Promise<readonly Shown[]>;
}

/** Charges over a vault that is filled from the embedded API, a page at a time. */
export async function openSpendDesk(records: number): Promise<SpendDesk> {
  const upstream = await openEmbeddedUpstream(records);
  const reader: Reader = createReader(upstream);
  const spend = createSpendStore(upstream.state);
  const people: Partial<PeopleStore> = { list: async () => [] };
  return {
    upstream,
    as(role) {
      const context = upstream.as(role, { people: people as PeopleStore });
      const { accounts } = context;
      const sub = {
        label: 'Below',
        apiKey: mainAccount,
        parentAccountId: mainAccount,
        createdAt: new Date(0),
      };
      return {
        ...context,
        accounts: { ...accounts, list: async () => [{ ...sub, accountId: 'b7f0e611' }] },
        ...{ engine: upstream.engine, spend },
      };
    },
    async buy(product, start, end, more = {}) {
      const draft = { ...voice, product, ...more, range: { preset: 'custom', start, end, zone: 'UTC' } };
      const { records: read } = await reader.read(draft as QueryDraft);
      await upstream.idle();
      return read;
    },
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
  };
}
