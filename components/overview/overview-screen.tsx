'use client';

import { Button } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { viewsQuery } from '#components/saving/views-query.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import { systemClock } from '#lib/clock.ts';
import classes from './overview.module.css';
import { TileGrid } from './tile-grid.tsx';
import { tilesFor } from './tiles-for.ts';
import { useFrontPage } from './use-front-page.ts';
import { ViewList } from './view-list.tsx';

/** The front page: figures of what is owned. Opening it buys nothing. */
export function OverviewScreen({ products }: { readonly products: readonly ProductLink[] }) {
  const session = useSession();
  const views = useQuery(viewsQuery);
  const { page, isPending, error, arrange } = useFrontPage();
  const [isArranging, setArranging] = useState(false);
  const [now] = useState(() => systemClock.now());

  // Tiles that would only be hidden or moved a moment later are not asked for.
  const isReady = session !== undefined && !isPending && !views.isPending;
  return (
    <ModalsProvider>
      <PageHead
        title="Overview"
        lead="Figures out of the records you own. Opening this page costs nothing, and neither do its figures."
      >
        {isReady ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-pressed={isArranging}
            onClick={() => setArranging((before) => !before)}
          >
            {isArranging ? 'Done' : 'Arrange'}
          </Button>
        ) : null}
      </PageHead>
      <p role="alert" className={classes.failure}>
        {error
          ? `How you arranged this page could not be kept or loaded. ${describeFailure(error).detail}`
          : ''}
      </p>
      {isReady ? (
        <TileGrid
          tiles={tilesFor(session.person.role, session.permissions, views.data?.views ?? [])}
          page={page}
          now={now}
          isArranging={isArranging}
          onArrange={arrange}
        />
      ) : (
        <LoadingState label="Loading the overview" rows={6} />
      )}
      <ViewList products={products} />
    </ModalsProvider>
  );
}
