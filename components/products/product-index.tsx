'use client';

import { TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { Mark } from './mark.tsx';
import classes from './products.module.css';

export interface ProductEntry {
  readonly name: string;
  readonly publicName: string;
  readonly title: string;
  readonly family: string;
  readonly description: string;
  readonly inferred: boolean;
  readonly deprecated: boolean;
}

interface ProductIndexProps {
  readonly families: readonly string[];
  readonly products: readonly ProductEntry[];
}

export function ProductIndex({ families, products }: ProductIndexProps) {
  const [search, setSearch] = useState('');
  const found = products.filter((product) => matches(product, search));

  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>Products</h1>
        <p className={classes.lead}>
          What the Reports API can tell about each product: its filters, the fields of a record, the columns
          of a file.
        </p>
        <TextInput
          aria-label="Find a product"
          placeholder="Find by name or description"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          maw={340}
        />
        <VisuallyHidden role="status">{search ? `${found.length} products found` : ''}</VisuallyHidden>
      </header>
      {found.length === 0 ? (
        <EmptyState
          title="No product matches"
          advice={['Search for a part of its name, such as “sms” or “verify”.']}
        />
      ) : null}
      {families.map((family) => {
        const members = found.filter((product) => product.family === family);
        if (members.length === 0) return null;
        return (
          <section key={family} className={classes.family}>
            <h2 className={classes.familyTitle}>{family}</h2>
            <ul className={classes.cards}>
              {members.map((product) => (
                <li key={product.name}>
                  <Link href={`/products/${product.name}`} className={classes.card}>
                    <span className={classes.cardTitle}>{product.title}</span>
                    <span className={classes.cardName}>
                      {product.name}
                      {product.publicName === product.name ? null : ` · ${product.publicName}`}
                    </span>
                    <span className={classes.cardText}>{product.description}</span>
                    {product.inferred || product.deprecated ? (
                      <span className={classes.marks}>
                        {product.deprecated ? <Mark tone="warn">withdrawn</Mark> : null}
                        {product.inferred ? <Mark tone="brass">inferred</Mark> : null}
                      </span>
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function matches(product: ProductEntry, search: string): boolean {
  const text =
    `${product.name} ${product.publicName} ${product.title} ${product.family} ${product.description}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
