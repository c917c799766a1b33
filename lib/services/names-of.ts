import type { ServiceContext } from './service-context.ts';

/** What the people and accounts of the house are called; of those that are gone, their id. */
export async function namesOf({ people, accounts }: ServiceContext): Promise<{
  person(id: string): string;
  account(id: string): string;
}> {
  const [persons, houses] = await Promise.all([people.list(), accounts.list()]);
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  const labels = new Map(houses.map(({ accountId, label }) => [accountId, label]));
  return { person: (id) => names.get(id) ?? id, account: (id) => labels.get(id) ?? id };
}
