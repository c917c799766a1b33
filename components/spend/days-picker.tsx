import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { systemClock } from '#lib/clock.ts';
import { monthName, monthsUpTo } from '#lib/query/month.ts';
import { type Days, daysOf, isDate, monthOfDays } from './period-choice.ts';

/** As long as Vonage keeps records. */
const monthsShown = 13;

interface DaysPickerProps {
  readonly label: string;
  readonly days: Days;
  readonly onDays: (days: Days) => void;
}

/** A month, or other days. */
export function DaysPicker({ label, days, onDays }: DaysPickerProps) {
  const month = monthOfDays(days) ?? '';
  const months = [...new Set([...monthsUpTo(systemClock.now(), monthsShown), ...(month ? [month] : [])])];
  const [isCustom, setCustom] = useState(month === '');
  return (
    <>
      <NativeSelect
        label={label}
        value={isCustom ? '' : month}
        data={[
          ...months.map((value) => ({ value, label: monthName(value) })),
          { value: '', label: 'Other days' },
        ]}
        onChange={({ currentTarget: { value } }) => {
          const chosen = daysOf(value);
          setCustom(chosen === null);
          if (chosen) onDays(chosen);
        }}
      />
      {isCustom ? <OtherDays days={days} onDays={onDays} /> : null}
    </>
  );
}

function OtherDays({ days, onDays }: Omit<DaysPickerProps, 'label'>) {
  const [draft, setDraft] = useState<Days>({ start: days.start, end: days.end });
  const isBackwards = draft.start > draft.end;
  const change = (part: Partial<Days>) => {
    const next = { ...draft, ...part };
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
