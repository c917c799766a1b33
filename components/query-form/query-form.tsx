'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { openedQuery } from '#components/queries/sealed-query.ts';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { newDraft } from './new-draft.ts';
import { QueryEditor } from './query-editor.tsx';
import { QuerySummary } from './query-summary.tsx';

interface QueryFormProps {
  /** The page whose address holds what was submitted. */
  readonly path?: '/records' | '/reports/new';
  /** What submitting does, on the button. */
  readonly action?: string;
  /** What the form is for, for those who do not see what is around it. */
  readonly label?: string;
}

/** The question at the head of a page: a form while it is being asked, one line once it was. */
export function QueryForm({
  path = '/records',
  action = 'Show records',
  label = 'Records to read',
}: QueryFormProps) {
  const router = useRouter();
  const parameters = useSearchParams();
  const { accountId, timeZone } = usePreferences();
  const asked = parameters.has('start');
  const search = asked ? parameters.toString() : '';
  const [editedSearch, setEditedSearch] = useState<string | null>(null);
  const { data, isPending } = useQuery(openedQuery(search));
  const editing = !asked || editedSearch === search;

  if (!editing) {
    return (
      <QuerySummary
        draft={data?.draft}
        hidden={data?.hidden ?? []}
        loading={isPending}
        onEdit={() => setEditedSearch(search)}
      />
    );
  }
  if (asked && isPending) return <LoadingState label="Opening the question" rows={3} />;
  const product = productNamed(parameters.get('product') ?? '');
  return (
    <QueryEditor
      key={search}
      initial={data?.draft ?? newDraft(product, accountId, timeZone)}
      hidden={data?.hidden ?? []}
      action={action}
      label={label}
      onSubmitted={(submitted) => {
        setEditedSearch(null);
        router.push(`${path}?${submitted}`);
      }}
      onCancel={asked ? () => setEditedSearch(null) : undefined}
    />
  );
}
