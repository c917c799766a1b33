import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Fragment } from 'react';
import type { ProductPart } from '#lib/endpoints/charts.ts';
import { readingName } from './product-parts.ts';

/** Leads from a chart of all products to the charts of each that something is owned of. */
export function ReadingLinks({ products }: { readonly products: readonly ProductPart[] }) {
  const owned = products.flatMap((part) =>
    part.readings.filter(({ ownedMs }) => ownedMs > 0).map((reading) => ({ part, ...reading })),
  );
  return owned.map(({ part, direction, search }, at) => (
    <Fragment key={search}>
      {at === 0 ? '' : ', '}
      <Anchor component={Link} href={`/charts?${search}`} prefetch={false} inherit underline="always">
        {readingName(part, direction)}
      </Anchor>
    </Fragment>
  ));
}
