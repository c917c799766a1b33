import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { SessionAccount } from '#components/queries/use-session.ts';
import type { DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { DiscardConfirm } from './discard-confirm.tsx';
import classes from './vault.module.css';
import { rulesQuery, usePreview, type What } from './vault-query.ts';

type By = What['by'];

/** Deleting on request: says first how much it is, and where else it lies. */
export function Discard({ account }: { readonly account: SessionAccount }) {
  const [by, setBy] = useState<By>('number');
  const [asked, setAsked] = useState<What | null>(null);
  // Kept while it is counted anew: what was deleted goes on being said.
  const [counted, setCounted] = useState<DiscardPreviewDto | null>(null);
  const preview = usePreview();
  const { data: kept } = useQuery(rulesQuery);
  const faults = formFaults(preview.error, ['number', 'before']);

  const count = (what: What) => preview.mutate(what, { onSuccess: setCounted });
  const again = () => {
    setAsked(null);
    setCounted(null);
    preview.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const what = whatOf(by, account.accountId, (name) => String(form.get(name) ?? '').trim());
    setAsked(what);
    count(what);
  };
  return (
    <div className={classes.discard}>
      <p className={classes.note}>
        Owned records of {account.label} are deleted for good, from the disk too. Having them again means
        buying them again, for as long as Vonage keeps them.
      </p>
      <form onSubmit={submit} onChange={again} noValidate aria-label="What to delete">
        <Stack gap="sm" align="flex-start">
          <Radio.Group label="Delete" value={by} onChange={(value) => setBy(value as By)}>
            <Stack gap={6} mt={6}>
              <Radio value="number" label="Everything of one phone number" />
              <Radio value="age" label="Everything older than a day" />
              <Radio value="account" label={`Everything of ${account.label}`} />
            </Stack>
          </Radio.Group>
          {by === 'number' ? (
            <TextInput
              name="number"
              label="Phone number, in international form"
              autoComplete="off"
              inputMode="tel"
              maxLength={40}
              error={faults.of('number')}
            />
          ) : null}
          {by === 'age' ? (
            <>
              <TextInput name="before" type="date" label="Older than (UTC)" error={faults.of('before')} />
              <NativeSelect
                name="product"
                label="Of"
                data={[
                  { value: '', label: 'Every product' },
                  ...(kept?.rules ?? []).map(({ product, title }) => ({ value: product, label: title })),
                ]}
              />
            </>
          ) : null}
          <p role="alert" className={classes.failure}>
            {faults.general}
          </p>
          <Button type="submit" variant="default" loading={preview.isPending}>
            Count what would go
          </Button>
        </Stack>
      </form>
      {asked && counted ? (
        <DiscardConfirm what={asked} counted={counted} onRecount={() => count(asked)} onDone={again} />
      ) : null}
    </div>
  );
}

function whatOf(by: By, account: string, text: (name: string) => string): What {
  if (by === 'number') return { by, account, number: text('number') };
  if (by === 'account') return { by, account };
  const product = text('product');
  return { by, account, before: text('before'), ...(product !== '' && { product }) };
}
