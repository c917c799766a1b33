import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { listViews as endpoint, ViewDto } from '#lib/endpoints/views.ts';
import type { View } from '#lib/views/view-store.ts';
import type { ViewContext } from './view-context.ts';
import { viewDto } from './view-dto.ts';

export async function listViews(context: ViewContext): Promise<AnswerOf<typeof endpoint>> {
  const { views, hasMore } = await context.views.list(context.person.id);
  return { views: await describeViews(context, views), hasMore };
}

/** Views for their reader. What cannot be opened by them is listed with the reason. */
export async function describeViews(context: ViewContext, views: readonly View[]): Promise<ViewDto[]> {
  const [accounts, people] = await Promise.all([context.accounts.list(), context.people.list()]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const about = {
    zone: 'UTC',
    accounts: new Set(accounts.map(({ accountId }) => accountId)),
    nameOf: (id: string) => names.get(id) ?? id,
  };
  return views.map((view) => viewDto(context, view, about));
}
