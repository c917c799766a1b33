import { EmptyState } from '#components/feedback/empty-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { ProductPart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { ownershipOf } from './chart-model.ts';
import figure from './figure.module.css';
import { ownedOf } from './product-parts.ts';
import { ProductStandings } from './product-standings.tsx';
import classes from './products-notice.module.css';
import { ReadingLinks } from './reading-links.tsx';

interface ProductsNoticeProps {
  readonly products: readonly ProductPart[];
  readonly zone: string;
  /** When the question ends. */
  readonly end: string;
}

/** What stands over charts of all products: what they are of, how much of each is owned, and how to have the rest. */
export function ProductsNotice({ products, zone, end }: ProductsNoticeProps) {
  const resting = products.filter(({ inUse }) => !inUse);
  const used = products.filter(({ inUse }) => inUse);
  const standing = Map.groupBy(used, (part) => ownershipOf(ownedOf(part)));
  const [whole = [], part = [], none = []] = (['whole', 'part', 'none'] as const).map((ownership) =>
    standing.get(ownership),
  );
  const counted = used.length - none.length;
  return (
    <>
      <p className={figure.aside}>
        These charts are of all products of the account. Of the question above only the account and the time
        count: direction and filters are of one product.
        {resting.length > 0
          ? ` Not in use, as somebody said on the spend page: ${resting.map(({ title }) => title).join(', ')}.`
          : ''}
      </p>
      {counted === 0 ? (
        <>
          <EmptyState
            title="Nothing of this is owned yet"
            advice={['Charts are drawn from records that were bought before, and cost nothing.']}
          />
          <ProductStandings {...{ zone, end }} label="Products of which nothing is owned" products={none} />
        </>
      ) : part.length + none.length === 0 ? null : (
        <PartialNotice title={`${counted} of ${countOf(used.length, 'product')} drawn`}>
          {whole.length > 0 ? (
            <p className={classes.standing}>
              Wholly owned: <ReadingLinks products={whole} />.
            </p>
          ) : null}
          {part.length > 0 ? (
            <>
              <p className={classes.standing}>
                Owned in part, counted as far as they are, and hatched where they are not:
              </p>
              <ProductStandings {...{ zone, end }} label="Products that are owned in part" products={part} />
            </>
          ) : null}
          {none.length > 0 ? (
            <details>
              <summary className={classes.standing}>
                Nothing is owned of {none.map(({ title }) => title).join(', ')}: they are not drawn, which
                does not say that there was nothing.
              </summary>
              <ProductStandings
                {...{ zone, end }}
                label="Products of which nothing is owned"
                products={none}
              />
            </details>
          ) : null}
        </PartialNotice>
      )}
    </>
  );
}
