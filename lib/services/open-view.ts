import type { OpenedViewDto } from '#lib/endpoints/views.ts';
import { viewAddress } from './view-address.ts';
import type { ViewContext } from './view-context.ts';

/** Where a view leads now, its relative times counted from this moment. Costs nothing. */
export async function openView(context: ViewContext, id: string, zone: string): Promise<OpenedViewDto> {
  const view = await context.views.get(id, context.person.id);
  const accounts = new Set((await context.accounts.list()).map(({ accountId }) => accountId));
  const search = viewAddress(context, view, { zone, accounts });
  const { name, page, arrangement } = view;
  const product = page === 'spend' ? null : new URLSearchParams(search).get('product');
  return { id, name, page, product, search, arrangement };
}
