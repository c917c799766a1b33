import type { FrontPageDto } from '#lib/endpoints/views.ts';
import type { ViewContext } from './view-context.ts';

export async function readFrontPage({ person, views }: ViewContext): Promise<FrontPageDto> {
  const { tileOrder, pinned, hidden } = await views.frontPage(person.id);
  return { tileOrder: [...tileOrder], pinned: [...pinned], hidden: [...hidden] };
}

export function arrangeFrontPage({ person, views }: ViewContext, frontPage: FrontPageDto): Promise<void> {
  return views.arrange(person.id, frontPage);
}
