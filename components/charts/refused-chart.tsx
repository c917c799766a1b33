import { Button } from '@mantine/core';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { useChartsAddress } from './use-charts-address.ts';

interface RefusedChartProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A chart that could not be had. A choice beside the question that does not fit it (an old link) can be dropped. */
export function RefusedChart({ error, onRetry }: RefusedChartProps) {
  const { set } = useChartsAddress();
  const wrong = ['by', 'step'].filter((name) =>
    describeFailure(error).fields.some(({ field }) => field === name),
  );
  if (wrong.length === 0) return <FailedState error={error} onRetry={onRetry} />;
  const drop = () => {
    for (const name of wrong) set(name, '');
  };
  return <FailedState error={error} actions={<Button onClick={drop}>Draw without it</Button>} />;
}
