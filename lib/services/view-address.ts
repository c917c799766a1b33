import type { ViewPage } from '#lib/endpoints/views.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { freezePeriod } from '#lib/views/kept-period.ts';
import { freezeRange } from '#lib/views/kept-range.ts';
import type { View } from '#lib/views/view-store.ts';
import { openAddress, sealAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { requirePermission } from './require-permission.ts';
import type { ViewContext } from './view-context.ts';

export interface Opening {
  /** On whose clocks relative times are counted. */
  readonly zone: string;
  /** The accounts there are. */
  readonly accounts: ReadonlySet<string>;
}

/** Where a view leads at this moment, under its opener's rights. Throws why it leads nowhere. */
export function viewAddress(
  { person, tokens, clock }: ViewContext,
  { page, question, beside }: Pick<View, 'page' | 'question' | 'beside'>,
  { zone, accounts }: Opening,
): string {
  if (seesPrices(page, beside)) requirePermission(person, 'prices.read');
  if (page === 'spend') {
    const account = new URLSearchParams(question).get('account') ?? '';
    requireAccount(accounts, account);
    return new URLSearchParams({ account, ...freezePeriod(beside, clock.now(), zone) }).toString();
  }
  const query = openAddress(tokens, freezeRange(question, clock.now(), zone));
  requireQueryRights(person.role, query);
  requireAccount(accounts, query.accountId);
  const more = new URLSearchParams(beside).toString();
  return `${sealAddress(tokens, query)}${more && `&${more}`}`;
}

function seesPrices(page: ViewPage, beside: View['beside']): boolean {
  return page === 'spend' || (page === 'charts' && beside.tab === 'price');
}

function requireAccount(accounts: ReadonlySet<string>, accountId: string): void {
  if (accounts.has(accountId)) return;
  throw new AppError('not_found', 'The account of this view is not here any more.');
}
