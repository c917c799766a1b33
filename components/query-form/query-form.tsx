'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { openedQuery } from '#components/queries/sealed-query.ts';
import { splitAddress } from '#components/queries/split-address.ts';
import type { Family, Product } from '#lib/catalogue/product.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import { newDraft } from './new-draft.ts';
import { QueryEditor } from './query-editor.tsx';
import classes from './query-form.module.css';

const QuerySummary = lazy(async () => ({ default: (await import('./query-summary.tsx')).QuerySummary }));

interface QueryFormProps {
  /** The one the address names; absent when it names none that exists. */
  readonly product: Product | undefined;
  readonly families: readonly Family[];
  readonly products: readonly ProductLink[];
  /** The page whose address holds what was submitted. */
  readonly path?: '/records' | '/reports/new' | '/charts';
  /** What submitting does, on the button. */
  readonly action?: string;
  /** What the form is for, for those who do not see what is around it. */
  readonly label?: string;
}

/** The question at the head of a page: a form while it is being asked, one line once it was. */
export function QueryForm(props: QueryFormProps) {
  const { product, families, products, path = '/records' } = props;
  const { action = 'Show records', label = 'Records to read' } = props;
  const router = useRouter();
  const parameters = useSearchParams();
  const { timeZone } = usePreferences();
  const asked = parameters.has('start');
  const { question, beside } = splitAddress(parameters);
  const search = asked ? question.toString() : '';
  const [editedSearch, setEditedSearch] = useState<string | null>(null);
  const { data, isPending } = useQuery(openedQuery(search));
  const editing = !asked || editedSearch === search;

  if (!editing) {
    return (
      <Suspense fallback={<div className={classes.summary} />}>
        <QuerySummary
          draft={data?.draft}
          product={product}
          hidden={data?.hidden ?? []}
          loading={isPending}
          onEdit={() => setEditedSearch(search)}
        />
      </Suspense>
    );
  }
  if (asked && isPending) return <LoadingState label="Opening the question" rows={3} />;
  return (
    <QueryEditor
      key={asked ? search : product?.name}
      initial={data?.draft ?? newDraft(product, timeZone)}
      initialProduct={product}
      families={families}
      products={products}
      hidden={data?.hidden ?? []}
      action={action}
      label={label}
      priced={path === '/records' && !beside.has('dataset')}
      onSubmitted={(submitted) => {
        setEditedSearch(null);
        router.push(`${path}?${beside.size === 0 ? '' : `${beside}&`}${submitted}`);
      }}
      onCancel={asked ? () => setEditedSearch(null) : undefined}
    />
  );
}
