import { NativeSelect, Switch } from '@mantine/core';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { DaysPicker } from './days-picker.tsx';
import classes from './spend.module.css';
import type { usePeriod } from './use-period.ts';

/** A month or other days, on whose clocks they begin, and whether sub-accounts count. */
export function PeriodPicker({ choice }: { readonly choice: ReturnType<typeof usePeriod> }) {
  const { period, setDays, setZone, setSubaccounts } = choice;
  const { timeZone } = usePreferences();
  const accounts = useSession()?.accounts ?? [];
  const zones = [...new Set([timeZone, 'UTC', period.zone])];
  const hasBelow = accounts.some(({ parentAccountId }) => parentAccountId === period.account);
  return (
    <fieldset className={classes.period}>
      <legend className={classes.hidden}>Billing period</legend>
      <DaysPicker label="Billing period" days={period} onDays={setDays} />
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
