import type { FrontPageDto } from '#lib/endpoints/views.ts';
import type { ViewContext } from './view-context.ts';

export function readFrontPage({ person, views }: ViewContext): Promise<FrontPageDto> {
  return views.frontPage(person.id);
}

export function arrangeFrontPage({ person, views }: ViewContext, frontPage: FrontPageDto): Promise<void> {
  return views.arrange(person.id, frontPage);
}
