import type { Input } from '#lib/endpoints/endpoint.ts';
import type { changeView as endpoint, ViewDto } from '#lib/endpoints/views.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { describeViews } from './list-views.ts';
import type { ViewContext } from './view-context.ts';

/** Renames a view, shares it or takes it back. */
export async function changeView(
  context: ViewContext,
  id: string,
  { name, shared }: Input<typeof endpoint>['body'],
): Promise<ViewDto | undefined> {
  const { person, views, clock, log, requestId } = context;
  const { ownerId } = await views.get(id, person.id);
  if (ownerId !== person.id) throw new AppError('forbidden', 'Only whoever saved a view changes it.');
  const changed = await views.change(id, person.id, {
    ...(name !== undefined && { name }),
    ...(shared !== undefined && { shared }),
    changedAt: new Date(clock.now()),
  });
  log.info({ requestId, personId: person.id, view: id }, 'view changed');
  return (await describeViews(context, [changed]))[0];
}
