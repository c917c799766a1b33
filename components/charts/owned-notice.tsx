import { EmptyState } from '#components/feedback/empty-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { Completeness } from '#lib/endpoints/charts.ts';
import { ownedText } from './completeness-text.ts';
import { MissingList } from './missing-list.tsx';

interface OwnedNoticeProps {
  readonly completeness: Completeness;
  readonly zone: string;
  /** When the question ends. */
  readonly end: string;
}

/** What stands over the charts where not all of them is known: how much is missing, what it costs, and how to have it. */
export function OwnedNotice({ completeness, zone, end }: OwnedNoticeProps) {
  const { askedMs, ownedMs, missing } = completeness;
  if (ownedMs >= askedMs) return null;
  const list = <MissingList {...completeness} zone={zone} end={end} />;
  const gone = missing.length === 0 ? ' What is missing is no longer at Vonage.' : '';
  if (ownedMs === 0)
    return (
      <>
        <EmptyState
          title="Nothing of this is owned yet"
          advice={[
            'Charts are drawn from records that were bought before, and cost nothing.',
            'Fill what is missing below, or order a report of it and open it here.',
          ]}
        >
          {gone}
        </EmptyState>
        {list}
      </>
    );
  const text = ownedText(completeness);
  return (
    <PartialNotice title={`${text.charAt(0).toUpperCase()}${text.slice(1)}`}>
      What is not owned is hatched, and counted nowhere.{gone}
      {list}
    </PartialNotice>
  );
}
