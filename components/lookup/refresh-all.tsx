import { Button } from '@mantine/core';
import { formatCount } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { useIdsPrice } from './ids-price.ts';
import { freshQuestions, type LookupRun, provisionalIds } from './lookup-run.ts';

interface RefreshAllProps {
  readonly run: LookupRun;
  readonly onRefresh: (ids: readonly string[]) => void;
}

/** Buys anew, at once, whatever of the answers may have changed since it was bought. */
export function RefreshAll({ run, onRefresh }: RefreshAllProps) {
  const ids = provisionalIds(run);
  const { data } = useIdsPrice(freshQuestions(run, ids));
  if (ids.length === 0) return null;
  const price = data?.cost ? `: about ${formatMoney(data.cost.high, data.cost.currency)}` : '';
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={run.state === 'running'}
      title="Buys these records once more, as they are now"
      onClick={() => onRefresh(ids)}
    >
      {`Refresh ${formatCount(ids.length)} that may still change${price}`}
    </Button>
  );
}
