import { Group, NativeSelect, Switch } from '@mantine/core';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { stepNames, stepsFor } from './charts-address.ts';
import { useChartsAddress } from './use-charts-address.ts';

interface ChartControlsProps {
  readonly frame: Pick<TrafficChart, 'by' | 'dimensions' | 'step' | 'buckets'>;
  /** Whether percentiles can be asked for exactly here. */
  readonly withExact?: boolean;
}

/** What can be chosen beside the question; all of it is in the address. */
export function ChartControls({ frame, withExact = false }: ChartControlsProps) {
  const { get, set } = useChartsAddress();
  const { by, dimensions, step, buckets } = frame;
  const length = Date.parse(buckets.at(-1)?.end ?? '') - Date.parse(buckets[0]?.start ?? '');
  const steps = stepsFor(length);
  return (
    <Group gap="md" align="end">
      <NativeSelect
        label="Tell apart by"
        value={by ?? ''}
        data={[
          { value: '', label: 'Nothing' },
          ...dimensions.map(({ field, label }) => ({ value: field, label })),
        ]}
        onChange={(event) => set('by', event.currentTarget.value)}
      />
      <NativeSelect
        label="Step"
        value={get('step', steps, '')}
        data={[
          { value: '', label: `Automatic (${stepNames[step].toLowerCase()})` },
          ...steps.map((value) => ({ value, label: stepNames[value] })),
        ]}
        onChange={(event) => set('step', event.currentTarget.value)}
      />
      <Switch
        label="Compare with the time before"
        checked={get('compare', ['previous'], '') === 'previous'}
        onChange={(event) => set('compare', event.currentTarget.checked ? 'previous' : '')}
      />
      {withExact ? (
        <Switch
          label="Exact percentiles (slower)"
          checked={get('exact', ['true'], '') === 'true'}
          onChange={(event) => set('exact', event.currentTarget.checked ? 'true' : '')}
        />
      ) : null}
    </Group>
  );
}
