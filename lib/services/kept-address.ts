import type { Input } from '#lib/endpoints/endpoint.ts';
import type { saveView, ViewPage } from '#lib/endpoints/views.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { keepPeriod } from '#lib/views/kept-period.ts';
import { keepRange } from '#lib/views/kept-range.ts';
import type { View } from '#lib/views/view-store.ts';
import { openAddress, sealAddress } from './open-address.ts';
import type { ViewContext } from './view-context.ts';

type Wanted = Pick<Input<typeof saveView>['body'], 'page' | 'search' | 'keeping' | 'zone'>;

/** What each page keeps in its address beside a question. Whatever else is there is not kept. */
const besideNames: Readonly<Record<ViewPage, readonly string[]>> = {
  records: [],
  charts: ['tab', 'by', 'step', 'compare', 'exact'],
  spend: [
    ...['view', 'start', 'end', 'zone', 'subaccounts', 'by', 'product', 'target'],
    ...['beforeStart', 'beforeEnd'],
  ],
};

/** A page's address as a view keeps it: checked, canonical, without the times that are counted anew. */
export function keptAddress(
  { tokens, clock }: ViewContext,
  { page, search, keeping, zone }: Wanted,
): Pick<View, 'question' | 'beside'> {
  const given = [...new URLSearchParams(search)];
  const names = besideNames[page];
  const beside = Object.fromEntries(given.filter(([name]) => names.includes(name)));
  for (const [name, value] of Object.entries(beside)) {
    if (/^[\w./+:-]{1,64}$/.test(value)) continue;
    const message = 'This part of the page cannot be kept: choose it again.';
    throw new AppError('invalid_input', message, { fields: [{ field: name, message }] });
  }
  if (page === 'spend') {
    const account = given.find(([name]) => name === 'account')?.[1] ?? '';
    return {
      question: new URLSearchParams({ account }).toString(),
      beside: keepPeriod(beside, clock.now(), zone, keeping),
    };
  }
  const question = Object.fromEntries(given.filter(([name]) => !names.includes(name)));
  return { question: keepRange(sealAddress(tokens, openAddress(tokens, question)), keeping), beside };
}
