import { Alert, Button, Group, SegmentedControl, Select } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { FilterFields } from './filter-fields.tsx';
import { newDraft, withDirection } from './new-draft.ts';
import { ProductPicker } from './product-picker.tsx';
import classes from './query-form.module.css';
import { RangeFields } from './range-fields.tsx';
import { useSubmit } from './use-submit.ts';

interface QueryEditorProps {
  readonly initial: QueryDraft;
  /** Filters of an opened link whose values this person may not see. */
  readonly hidden: readonly string[];
  readonly action: string;
  readonly label: string;
  readonly onSubmitted: (search: string) => void;
  readonly onCancel: (() => void) | undefined;
}

/** The draft of a question. It follows the product, and asks nothing of the vendor before it is submitted. */
export function QueryEditor({ initial, hidden, action, label, onSubmitted, onCancel }: QueryEditorProps) {
  const session = useSession();
  const preferences = usePreferences();
  const [draft, setDraft] = useState(initial);
  const form = useRef<HTMLFormElement>(null);
  const { submit, submitting, errors, problem, clearError } = useSubmit(form, onSubmitted);
  const product = productNamed(draft.product);
  const accounts = session?.accounts ?? [];
  const accountId = draft.accountId || preferences.accountId;
  const set = (change: Partial<QueryDraft>) => {
    setDraft((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) clearError(field);
  };

  const chooseProduct = async (name: string) => {
    clearError('product');
    const { carryOver } = await import('#lib/query/carry-over.ts');
    setDraft((old) => withDirection(carryOver(old, name), productNamed(name)));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit({ ...draft, accountId, range: { ...draft.range, zone: preferences.timeZone } });
  };

  return (
    <form ref={form} onSubmit={onSubmit} className={classes.form} aria-label={label} noValidate>
      <div className={classes.row}>
        <ProductPicker
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
          <fieldset className={classes.direction}>
            <legend>
              Direction
              {product.direction === 'required' ? <span className={classes.required}> *</span> : null}
            </legend>
            <SegmentedControl
              fullWidth
              size="sm"
              aria-label="Direction"
              data={[
                ...(product.direction === 'optional' ? [{ value: '', label: 'Both' }] : []),
                { value: 'outbound', label: 'Outbound' },
                { value: 'inbound', label: 'Inbound' },
              ]}
              value={draft.direction}
              onChange={(direction) => set({ direction })}
            />
            {errors.direction ? <p className={classes.error}>{errors.direction}</p> : null}
          </fieldset>
        ) : null}
      </div>
      <RangeFields range={draft.range} errors={errors} onChange={(range) => set({ range })} />
      {product ? (
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
      ) : null}
      {problem ? (
        <Alert color="red" variant="light" role="alert" title={problem.title}>
          {problem.detail}
        </Alert>
      ) : null}
      <Group gap="xs">
        <Button type="submit" loading={submitting}>
          {action}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setDraft(newDraft(product, accountId, preferences.timeZone))}
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
