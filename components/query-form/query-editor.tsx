import { Alert, Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import { SignInAgain } from '#components/feedback/sign-in-again.tsx';
import { useHydrated } from '#components/feedback/use-hydrated.ts';
import { EstimateTag } from '#components/queries/estimate-tag.tsx';
import { readingPrice } from '#components/queries/estimate-text.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import type { Family, Product } from '#lib/catalogue/product.ts';
import type { ProductLink } from '#lib/catalogue/product-links.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { draftEstimate } from './draft-estimate.ts';
import { newDraft, withDirection } from './new-draft.ts';
import { ProductPicker } from './product-picker.tsx';
import classes from './query-form.module.css';
import { RangeFields } from './range-fields.tsx';
import { useSubmit } from './use-submit.ts';

// Only a chosen product needs these.
const DirectionField = lazy(async () => ({
  default: (await import('./direction-field.tsx')).DirectionField,
}));
const FilterFields = lazy(async () => ({ default: (await import('./filter-fields.tsx')).FilterFields }));

interface QueryEditorProps {
  readonly initial: QueryDraft;
  readonly initialProduct: Product | undefined;
  readonly families: readonly Family[];
  readonly products: readonly ProductLink[];
  /** Filters of an opened link whose values this person may not see. */
  readonly hidden: readonly string[];
  readonly action: string;
  readonly label: string;
  /** Whether submitting reads records, which has a price. */
  readonly priced: boolean;
  readonly onSubmitted: (search: string) => void;
  readonly onCancel: (() => void) | undefined;
}

/** The draft of a question. It follows the product, and asks nothing of the vendor before it is submitted. */
export function QueryEditor(props: QueryEditorProps) {
  const { initial, initialProduct, families, products, hidden } = props;
  const { action, label, priced, onSubmitted, onCancel } = props;
  const ready = useHydrated();
  const session = useSession();
  const preferences = usePreferences();
  const [draft, setDraft] = useState(initial);
  const [framed, setFramed] = useState(preferences.accountId);
  const [product, setProduct] = useState(initialProduct);
  const form = useRef<HTMLFormElement>(null);
  const { submit, submitting, errors, problem, clearError } = useSubmit(form, onSubmitted);
  const accounts = session?.accounts ?? [];
  const accountId = draft.accountId || preferences.accountId;
  // An account chosen in the frame is meant for the question that is being asked, too.
  if (framed !== preferences.accountId) {
    setFramed(preferences.accountId);
    setDraft({ ...draft, accountId: '' });
  }
  const set = (change: Partial<QueryDraft>) => {
    setDraft((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) clearError(field);
  };

  const chooseProduct = async (name: string) => {
    clearError('product');
    const [{ productNamed }, { carryOver }] = await Promise.all([
      import('#lib/catalogue/catalogue.ts'),
      import('#lib/query/carry-over.ts'),
    ]);
    const chosen = productNamed(name);
    setProduct(chosen);
    setDraft((old) => withDirection(carryOver(old, name), chosen));
  };
  const asked = { ...draft, accountId, range: { ...draft.range, zone: preferences.timeZone } };
  const [settled] = useDebouncedValue(JSON.stringify(asked), 400);
  const estimate = useQuery(draftEstimate(JSON.parse(settled), priced));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit(asked);
  };

  return (
    <form ref={form} onSubmit={onSubmit} className={classes.form} aria-label={label} noValidate>
      <div className={classes.row}>
        <ProductPicker
          families={families}
          products={products}
          value={draft.product}
          error={errors.product}
          onChange={(name) => void chooseProduct(name)}
        />
        {accounts.length > 1 ? (
          <Select
            label="Account"
            data={accounts.map((account) => ({
              value: account.accountId,
              label: `${account.label} (${account.accountId})`,
            }))}
            value={accountId}
            error={errors.accountId}
            allowDeselect={false}
            name="accountId"
            onChange={(value) => set({ accountId: value ?? '' })}
          />
        ) : null}
        {product && product.direction !== 'rejected' ? (
          <Suspense fallback={<div className={classes.direction} />}>
            <DirectionField
              required={product.direction === 'required'}
              value={draft.direction}
              error={errors.direction}
              onChange={(direction) => set({ direction })}
            />
          </Suspense>
        ) : null}
      </div>
      <RangeFields range={draft.range} errors={errors} onChange={(range) => set({ range })} />
      {product ? (
        <Suspense fallback={null}>
          <FilterFields
            product={product}
            draft={draft}
            hidden={hidden}
            permissions={session?.permissions ?? []}
            errors={errors}
            onChange={set}
            onFilter={(name, value) => {
              setDraft((old) => ({ ...old, filters: filtersWith(old.filters, name, value) }));
              clearError(`filters.${name}`);
            }}
          />
        </Suspense>
      ) : null}
      {problem ? (
        <Alert color="red" variant="light" role="alert" title={problem.title}>
          {problem.detail}
          {problem.signedOut ? <SignInAgain size="compact-sm" mt="xs" display="block" /> : null}
        </Alert>
      ) : null}
      <Group gap="xs">
        <Button type="submit" loading={submitting} disabled={!ready}>
          {action}
        </Button>
        {priced ? <EstimateTag query={estimate} words={readingPrice} /> : null}
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setDraft({ ...newDraft(product, preferences.timeZone), accountId: draft.accountId })}
        >
          Clear filters
        </Button>
      </Group>
    </form>
  );
}

function filtersWith(filters: QueryDraft['filters'], name: string, value: string): QueryDraft['filters'] {
  const { [name]: _, ...rest } = filters;
  return value === '' ? rest : { ...rest, [name]: value };
}
