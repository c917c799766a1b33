import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { useSession } from '#components/queries/use-session.ts';
import { products } from '#lib/catalogue/catalogue.ts';
import type { PriceDto } from '#lib/endpoints/tolls.ts';
import classes from './tolls.module.css';
import { useSetPrice } from './tolls-query.ts';

interface PriceFormProps {
  /** Null for a new one. */
  readonly price: PriceDto | null;
  readonly onDone: () => void;
}

/** Free products have no price to set. */
const priced = products.filter(({ free }) => !free).map(({ name, title }) => ({ value: name, label: title }));

export function PriceForm({ price, onDone }: PriceFormProps) {
  const [plan, setPlan] = useState<PriceDto['plan']>(price?.plan ?? 'per-record');
  const accounts = useSession()?.accounts ?? [];
  const set = useSetPrice();
  const faults = formFaults(set.error, ['accountId', 'product', 'perRecord', 'currency']);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const wanted = {
      accountId: price ? price.accountId : text('accountId') || null,
      product: price ? price.product : text('product') || null,
      plan,
      perRecord: plan === 'subscription' ? '0' : text('perRecord'),
      currency: text('currency'),
    };
    set.mutate(wanted, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {price ? null : (
          <>
            <NativeSelect
              name="accountId"
              label="Account"
              data={[
                { value: '', label: 'Every account' },
                ...accounts.map(({ accountId, label }) => ({ value: accountId, label })),
              ]}
              error={faults.of('accountId')}
            />
            <NativeSelect
              name="product"
              label="Product"
              data={[{ value: '', label: 'Every product' }, ...priced]}
              error={faults.of('product')}
            />
          </>
        )}
        <Radio.Group
          label="How reading is paid for"
          value={plan}
          onChange={(value) => setPlan(value === 'subscription' ? 'subscription' : 'per-record')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="per-record" label="Record by record" />
            <Radio value="subscription" label="By subscription: reading costs nothing more" />
          </Stack>
        </Radio.Group>
        {plan === 'subscription' ? null : (
          <TextInput
            name="perRecord"
            label="Price of a record"
            inputMode="decimal"
            autoComplete="off"
            maxLength={25}
            data-autofocus
            defaultValue={price?.perRecord ?? ''}
            error={faults.of('perRecord')}
          />
        )}
        <TextInput
          name="currency"
          label="Currency"
          autoComplete="off"
          maxLength={3}
          defaultValue={price?.currency ?? 'EUR'}
          error={faults.of('currency')}
        />
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={set.isPending}>
          {price ? 'Change it' : 'Set it'}
        </Button>
      </Stack>
    </form>
  );
}
