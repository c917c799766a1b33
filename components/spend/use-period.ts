import { useSearchParams } from 'next/navigation';
import { usePreferences } from '#components/queries/preferences.tsx';
import { systemClock } from '#lib/clock.ts';
import { isZone } from '#lib/query/zone.ts';
import { type Days, isDate, lastMonth } from './period-choice.ts';
import type { AskedPeriod } from './spend-query.ts';
import { useSpendAddress } from './use-spend-address.ts';

/** What the page is about, kept in its address; the month that is over last unless it says otherwise. */
export function usePeriod(account: string) {
  const { timeZone } = usePreferences();
  const parameters = useSearchParams();
  const { set } = useSpendAddress();
  const days = daysIn(parameters, 'start', 'end') ?? lastMonth(systemClock.now());
  const named = parameters.get('zone') ?? '';
  const subaccounts = parameters.get('subaccounts') === 'include' ? 'include' : 'exclude';
  const period: AskedPeriod = {
    ...{ account, subaccounts, ...days },
    zone: isZone(named) ? named : timeZone,
  };
  return {
    period,
    setDays({ start, end }: Days) {
      set('start', start);
      set('end', end);
    },
    setZone: (zone: string) => set('zone', zone === timeZone ? '' : zone),
    setSubaccounts: (isIncluded: boolean) => set('subaccounts', isIncluded ? 'include' : ''),
  };
}

/** Two dates of the address in their order; null where they are none. */
export function daysIn(parameters: URLSearchParams, first: string, last: string): Days | null {
  const [start, end] = [parameters.get(first) ?? '', parameters.get(last) ?? ''];
  return isDate(start) && isDate(end) && start <= end ? { start, end } : null;
}
