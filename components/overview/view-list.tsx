import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { viewsQuery } from '#components/saving/views-query.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import { Loaded } from './loaded.tsx';
import classes from './overview.module.css';
import { ViewForm } from './view-form.tsx';
import { ViewRow } from './view-row.tsx';

/** Every saved view this person can see, to open, change or remove. */
export function ViewList({ products }: { readonly products: readonly ProductLink[] }) {
  const query = useQuery(viewsQuery);
  const [changing, setChanging] = useState<ViewDto | null>(null);
  const titleOf = ({ page, product: name }: ViewDto) =>
    products.find((product) => product.name === name)?.title ??
    name ??
    (page === 'charts' ? 'All products' : '');
  return (
    <section aria-labelledby="saved-views" className={classes.section}>
      <h2 id="saved-views" className={classes.sectionHeading}>
        Saved views
      </h2>
      <Loaded query={query} label="Loading the saved views">
        {({ views, hasMore }) =>
          views.length === 0 ? (
            <p className={classes.plain}>
              Nobody has saved a view yet. “Save view…” is on the pages of records, charts and spend.
            </p>
          ) : (
            <>
              <ul className={classes.views} aria-label="Saved views">
                {views.map((view) => (
                  <ViewRow
                    key={view.id}
                    view={view}
                    product={titleOf(view)}
                    onChange={() => setChanging(view)}
                  />
                ))}
              </ul>
              {hasMore ? (
                <p className={classes.note}>More are shared than are listed: the oldest are left out.</p>
              ) : null}
            </>
          )
        }
      </Loaded>
      <Modal opened={changing !== null} onClose={() => setChanging(null)} title="Change the view">
        {changing ? <ViewForm view={changing} onDone={() => setChanging(null)} /> : null}
      </Modal>
    </section>
  );
}
