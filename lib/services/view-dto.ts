import { isOfAllProducts } from '#lib/endpoints/charts.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import type { View } from '#lib/views/view-store.ts';
import { type Opening, viewAddress } from './view-address.ts';
import type { ViewContext } from './view-context.ts';

/** A view as its reader sees it: what it is of, and whether they can open it; never its address. */
export function viewDto(
  context: ViewContext,
  view: View,
  { nameOf, ...opening }: Opening & { readonly nameOf: (personId: string) => string },
): ViewDto {
  const { id, name, page, shared, ownerId, beside } = view;
  const question = new URLSearchParams(view.question);
  const isMine = ownerId === context.person.id;
  return {
    ...{ id, name, page, shared, isMine },
    owner: nameOf(ownerId),
    mayRemove: isMine || (shared && may(context.person.role, 'views.tidy')),
    product:
      page === 'charts' && isOfAllProducts(beside.tab, beside.by)
        ? null
        : (question.get('product') ?? beside.product ?? null),
    part: beside.tab ?? beside.view ?? null,
    range:
      page === 'spend'
        ? { preset: beside.month ?? null, start: beside.start ?? null, end: beside.end ?? null }
        : { preset: question.get('preset'), start: question.get('start'), end: question.get('end') },
    trouble: troubleWith(context, view, opening),
    createdAt: view.createdAt.toISOString(),
    changedAt: view.changedAt.toISOString(),
  };
}

function troubleWith(context: ViewContext, view: View, opening: Opening): string | null {
  try {
    viewAddress(context, view, opening);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.fields[0]?.message ?? error.message;
    throw error;
  }
}
