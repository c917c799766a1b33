import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import type { ViewContext } from './view-context.ts';

/** Removes a view: one's own, or a shared one for who may tidy up. */
export async function removeView({ person, views, log, requestId }: ViewContext, id: string): Promise<void> {
  const { ownerId } = await views.get(id, person.id);
  // Another's view that can be seen at all is a shared one.
  if (ownerId !== person.id && !may(person.role, 'views.tidy'))
    throw new AppError('forbidden', 'Only whoever saved a view removes it, or an admin.');
  await views.remove(id);
  log.info({ requestId, personId: person.id, view: id }, 'view removed');
}
