import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { AnnotationList } from './annotation-list.tsx';
import { ChartControls } from './chart-controls.tsx';
import type { ChartSubject } from './chart-subject.ts';
import { type ChartKind, chartAddress } from './charts-address.ts';
import { chartQuery } from './charts-query.ts';
import classes from './figure.module.css';
import { OwnedNotice } from './owned-notice.tsx';
import { axisWidth } from './plot-frame.ts';
import { ProductsNotice } from './products-notice.tsx';
import { RefusedChart } from './refused-chart.tsx';

type Frame = Pick<
  TrafficChart,
  'by' | 'dimensions' | 'step' | 'buckets' | 'completeness' | 'products' | 'zone'
>;

interface ChartViewProps<T extends Frame> {
  readonly kind: ChartKind;
  readonly subject: ChartSubject;
  /** What is shown of an answer with records, with at most so many points on a chart. */
  readonly children: (answer: T, most: number) => ReactNode;
}

/** Asks for one kind of chart, and says how it stands with it: on its way, failed, nothing owned, part of it, all. */
export function ChartView<T extends Frame>({ kind, subject, children }: ChartViewProps<T>) {
  const parameters = useSearchParams();
  const { timeZone } = usePreferences();
  const { ref, width } = useElementSize();
  const path = chartAddress(kind, new URLSearchParams(parameters), timeZone, subject.product);
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(chartQuery<T>(path));
  if (!data)
    return error ? (
      <RefusedChart error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState label="Drawing charts of what is owned" rows={10} />
    );
  const { completeness, products, zone } = data;
  const end = parameters.get('end') ?? '';
  return (
    <div ref={ref} className={classes.view} aria-busy={isPlaceholderData}>
      {error && !isFetching ? (
        <PartialNotice title="These charts may be out of date">
          They could not be read again just now.
        </PartialNotice>
      ) : null}
      <ChartControls frame={data} withExact={kind === 'latency'} />
      {products ? (
        <ProductsNotice {...{ products, zone, end }} />
      ) : (
        <OwnedNotice {...{ completeness, zone, end }} />
      )}
      <AnnotationList subject={subject} zone={zone} />
      {completeness.ownedMs === 0 && completeness.askedMs > 0 ? null : completeness.records === 0 ? (
        <EmptyState title="No record matches" advice={['Choose a longer time range, or fewer filters.']} />
      ) : (
        children(data, pointsOn(width))
      )}
    </div>
  );
}

/** Each point gets two pixels at the least; before anything is measured, as many as fit a small screen. */
function pointsOn(width: number): number {
  return width === 0 ? 150 : Math.max(1, Math.floor((width - 2 * axisWidth) / 2));
}
