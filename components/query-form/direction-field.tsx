import { SegmentedControl } from '@mantine/core';
import classes from './query-form.module.css';

interface DirectionFieldProps {
  /** Whether one of the two must be chosen. */
  readonly required: boolean;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (direction: string) => void;
}

export function DirectionField({ required, value, error, onChange }: DirectionFieldProps) {
  return (
    <fieldset className={classes.direction}>
      <legend>
        Direction
        {required ? <span className={classes.required}> *</span> : null}
      </legend>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label="Direction"
        data={[
          ...(required ? [] : [{ value: '', label: 'Both' }]),
          { value: 'outbound', label: 'Outbound' },
          { value: 'inbound', label: 'Inbound' },
        ]}
        value={value}
        onChange={onChange}
      />
      {error ? <p className={classes.error}>{error}</p> : null}
    </fieldset>
  );
}
