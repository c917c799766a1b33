'use client';

import { Group, Tabs } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageTabs } from '#components/feedback/page-tabs.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { SaveView } from '#components/saving/save-view.tsx';
import type { Product } from '#lib/catalogue/product.ts';
import { isOfAllProducts } from '#lib/endpoints/charts.ts';
import { questionOf } from './charts-address.ts';
import { useChartSubject } from './use-chart-subject.ts';
import { useChartsAddress } from './use-charts-address.ts';

const TrafficView = lazy(async () => ({ default: (await import('./traffic-view.tsx')).TrafficView }));
const LatencyView = lazy(async () => ({ default: (await import('./latency-view.tsx')).LatencyView }));
const PriceView = lazy(async () => ({ default: (await import('./price-view.tsx')).PriceView }));

const tabs = { traffic: 'Traffic', latency: 'Latency', price: 'Price' } as const;

/** Charts of what is owned of a question. They cost nothing: what is missing is said, with its price. */
export function ChartsScreen({ product }: { readonly product: Product | undefined }) {
  const parameters = useSearchParams();
  const search = questionOf(new URLSearchParams(parameters));
  if (search === '')
    return (
      <IdleState title="Nothing has been drawn yet">
        Choose a product and a time range, then draw the charts. They are made of records you own already, and
        cost nothing.
      </IdleState>
    );
  return (
    <ModalsProvider>
      <Group justify="flex-end" mt="sm">
        <SaveView page="charts" search={parameters.toString()} />
      </Group>
      <Charts key={search} search={search} product={product} />
    </ModalsProvider>
  );
}

function Charts({ search, product }: { readonly search: string; readonly product: Product | undefined }) {
  const session = useSession();
  const { get, set } = useChartsAddress();
  const by = useSearchParams().get('by');
  const tab = get('tab', Object.keys(tabs), 'traffic');
  const subject = useChartSubject(search, product, { isWide: isOfAllProducts(tab, by) });
  if (!session) return <LoadingState label="Loading charts" rows={6} />;
  return (
    <PageTabs views={tabs} value={tab} onChange={(next) => set('tab', next)}>
      <Suspense fallback={<LoadingState label="Loading charts" rows={10} />}>
        <Tabs.Panel value="traffic">
          <TrafficView subject={subject} />
        </Tabs.Panel>
        <Tabs.Panel value="latency">
          <LatencyView subject={subject} />
        </Tabs.Panel>
        <Tabs.Panel value="price">
          {session.permissions.includes('prices.read') ? (
            <PriceView subject={subject} />
          ) : (
            <IdleState title="Prices are seen by finance, managers and admins">
              Your role ({session.person.role}) does not see what the account was charged. Ask an admin.
            </IdleState>
          )}
        </Tabs.Panel>
      </Suspense>
    </PageTabs>
  );
}
