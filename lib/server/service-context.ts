import type { Person } from '#lib/people/person.ts';
import type { HouseContext } from '#lib/services/house-context.ts';
import type { Consent } from '#lib/services/service-context.ts';
import type { Backend } from './backend.ts';

export function createServiceContext(
  house: Backend,
  request: {
    readonly person: Person;
    readonly signal: AbortSignal;
    readonly requestId: string;
    readonly consent?: Consent;
  },
): HouseContext {
  const { clock, tokens, accounts, people, setupLinks, tolls, spend, views, annotations, env, log } = house;
  return {
    ...request,
    clock,
    tokens,
    accounts,
    people,
    setupLinks,
    tolls,
    spend,
    views,
    annotations,
    mode: env.mode,
    publicUrl: env.url,
    clientFor: (accountId) => house.clientFor(accountId),
    clientWith: (credentials) => house.clientWith(credentials),
    consent: request.consent ?? {},
    desk: house.desk,
    inBackground: (work) => house.inBackground(work),
    log,
    pathOf: (id) => house.errands.pathOf(id),
    hurry: (id) => house.errands.hurry(id),
    // Asked for only where they are used: not every test's house has them.
    get shelf() {
      return house.shelf;
    },
    get errands() {
      return house.errands.store;
    },
    get vault() {
      return house.vault;
    },
    get engine() {
      return house.engine;
    },
  };
}
