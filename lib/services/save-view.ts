import type { Input } from '#lib/endpoints/endpoint.ts';
import type { saveView as endpoint, ViewDto } from '#lib/endpoints/views.ts';
import { keptAddress } from './kept-address.ts';
import { describeViews } from './list-views.ts';
import { requirePermission } from './require-permission.ts';
import { viewAddress } from './view-address.ts';
import type { ViewContext } from './view-context.ts';

/** Keeps a page under a name, as far as whoever saves it may see it themselves. */
export async function saveView(
  context: ViewContext,
  wanted: Input<typeof endpoint>['body'],
): Promise<ViewDto | undefined> {
  const { person, clock, log, requestId } = context;
  requirePermission(person, 'records.read');
  const { id, name, page, shared, zone, arrangement = null } = wanted;
  const kept = keptAddress(context, wanted);
  const accounts = new Set((await context.accounts.list()).map(({ accountId }) => accountId));
  viewAddress(context, { page, ...kept }, { zone, accounts });
  const now = new Date(clock.now());
  const view = await context.views.add({
    ...{ id, name, page, shared, ...kept, ownerId: person.id },
    arrangement: page === 'records' ? arrangement : null,
    ...{ createdAt: now, changedAt: now },
  });
  log.info({ requestId, personId: person.id, view: id }, 'view saved');
  return (await describeViews(context, [view]))[0];
}
