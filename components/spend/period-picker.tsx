import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { systemClock } from '#lib/clock.ts';
import { monthName, monthsUpTo } from '#lib/query/month.ts';
import { type Days, daysOf, isDate, monthOfDays } from './period-choice.ts';
import classes from './spend.module.css';
import type { usePeriod } from './use-period.ts';

/** As long as Vonage keeps records. */
const monthsShown = 13;

/** A month or other days, on whose clocks they begin, and whether sub-accounts count. */
export function PeriodPicker({ choice }: { readonly choice: ReturnType<typeof usePeriod> }) {
  const { period, setDays, setZone, setSubaccounts } = choice;
  const { timeZone } = usePreferences();
  const accounts = useSession()?.accounts ?? [];
  const month = monthOfDays(period) ?? '';
  const months = [...new Set([...monthsUpTo(systemClock.now(), monthsShown), ...(month ? [month] : [])])];
  const [isCustom, setCustom] = useState(month === '');
  const zones = [...new Set([timeZone, 'UTC', period.zone])];
  const hasBelow = accounts.some(({ parentAccountId }) => parentAccountId === period.account);
  return (
    <fieldset className={classes.period}>
      <legend className={classes.hidden}>Billing period</legend>
      <NativeSelect
        label="Billing period"
        value={isCustom ? '' : month}
        data={[
          ...months.map((value) => ({ value, label: monthName(value) })),
          { value: '', label: 'Other days' },
        ]}
        onChange={({ currentTarget: { value } }) => {
          const days = daysOf(value);
          setCustom(days === null);
          if (days) setDays(days);
        }}
      />
      {isCustom ? <OtherDays key={`${period.start} ${period.end}`} days={period} onDays={setDays} /> : null}
      <NativeSelect
        label="Days begin in"
        value={period.zone}
        data={zones}
        onChange={(event) => setZone(event.currentTarget.value)}
      />
      {hasBelow ? (
        <Switch
          className={classes.below}
          label="With its sub-accounts"
          checked={period.subaccounts === 'include'}
          onChange={(event) => setSubaccounts(event.currentTarget.checked)}
        />
      ) : null}
    </fieldset>
  );
}

function OtherDays({ days, onDays }: { readonly days: Days; readonly onDays: (days: Days) => void }) {
  const [draft, setDraft] = useState<Days>(days);
  const isBackwards = draft.start > draft.end;
  const change = (part: Partial<Days>) => {
    const next = { start: draft.start, end: draft.end, ...part };
    setDraft(next);
    // Typed digit by digit, a date is none yet, or one of the year 2.
    const isWhole = [next.start, next.end].every((date) => isDate(date) && date >= '2000');
    if (isWhole && next.start <= next.end) onDays(next);
  };
  return (
    <>
      <TextInput
        type="date"
        label="First day"
        value={draft.start}
        onChange={(event) => change({ start: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Last day"
        value={draft.end}
        error={isBackwards ? 'The last day must not lie before the first.' : undefined}
        onChange={(event) => change({ end: event.currentTarget.value })}
      />
    </>
  );
}
