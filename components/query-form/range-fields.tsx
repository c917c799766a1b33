import { Chip, Group, TextInput } from '@mantine/core';
import { usePreferences } from '#components/queries/preferences.tsx';
import { systemClock } from '#lib/clock.ts';
import { inputTime } from '#lib/query/input-time.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { presetWindow, rangePresets } from '#lib/query/time-window.ts';
import classes from './query-form.module.css';
import type { FieldErrors } from './use-submit.ts';

interface RangeFieldsProps {
  readonly range: QueryDraft['range'];
  readonly errors: FieldErrors;
  readonly onChange: (range: QueryDraft['range']) => void;
}

/** When: a preset, which stands still from the moment it is submitted, or a start and an end on the person's clocks. */
export function RangeFields({ range, errors, onChange }: RangeFieldsProps) {
  const zone = usePreferences().timeZone;
  const choose = (preset: string) => {
    // Custom starts from what the preset meant, so that it only has to be adjusted.
    const window = preset === 'custom' ? presetWindow(range.preset, systemClock.now(), zone) : null;
    onChange({
      ...range,
      preset,
      ...(window ? { start: formatUtc(window.start), end: formatUtc(window.end) } : {}),
    });
  };
  return (
    <fieldset className={classes.range}>
      <legend>Time range</legend>
      <Chip.Group value={range.preset} onChange={choose}>
        <Group gap={6}>
          {rangePresets.map(({ name, label }) => (
            <Chip key={name} value={name} size="sm" radius="sm" name="range.preset">
              {label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {errors['range.preset'] ? <p className={classes.error}>{errors['range.preset']}</p> : null}
      {range.preset === 'custom' ? (
        <div className={classes.times}>
          <TextInput
            type="datetime-local"
            step={1}
            label="From"
            name="range.start"
            withAsterisk
            value={inputTime(range.start, zone)}
            error={errors['range.start']}
            onChange={(event) => onChange({ ...range, start: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            step={1}
            label="Until"
            name="range.end"
            description="Not included; empty means now"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={inputTime(range.end, zone)}
            error={errors['range.end']}
            onChange={(event) => onChange({ ...range, end: event.currentTarget.value })}
          />
        </div>
      ) : null}
      <p className={classes.hint}>
        Times are in {zone}. A relative range is fixed at the moment you submit it.
      </p>
    </fieldset>
  );
}
