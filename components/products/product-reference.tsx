import { IconAlertTriangle, IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import Link from 'next/link';
import type { Product } from '#lib/catalogue/product.ts';
import { CsvColumns } from './csv-columns.tsx';
import { FieldTable } from './field-table.tsx';
import { FilterTable } from './filter-table.tsx';
import { ProductFacts } from './product-facts.tsx';
import classes from './products.module.css';

/** Everything the catalogue knows of one product, for reading. */
export function ProductReference({ product }: { readonly product: Product }) {
  return (
    <article>
      <header className={classes.head}>
        <Link href="/products" className={classes.back}>
          Products
        </Link>
        <div className={classes.titleRow}>
          <h1 className={classes.title}>{product.title}</h1>
          <Link href={`/records?product=${product.name}`} className={classes.browse}>
            Browse records
            <IconArrowRight size={16} aria-hidden="true" />
          </Link>
        </div>
        <p className={classes.lead}>{product.description}</p>
      </header>

      {product.deprecated ? (
        <p className={classes.notice} data-tone="warn">
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>
            <strong>Withdrawn.</strong> {product.deprecated}
          </span>
        </p>
      ) : null}
      {product.provenance === 'inferred' ? (
        <p className={classes.notice} data-tone="brass">
          <IconInfoCircle size={18} aria-hidden="true" />
          <span>
            <strong>Inferred fields.</strong> No public source lists the record fields of this product. Those
            below are our proposal from its neighbours; what the API really sends is always shown, known or
            not.
          </span>
        </p>
      ) : null}

      <ProductFacts product={product} />
      <FilterTable filters={product.filters} />
      <FieldTable product={product} />
      <CsvColumns product={product} />

      {product.notes && product.notes.length > 0 ? (
        <section className={classes.section}>
          <h2 className={classes.sectionTitle}>Good to know</h2>
          <ul className={classes.notes}>
            {product.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}
