import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { type AllocationTarget, type RuleDto, referenceFields } from '#lib/endpoints/allocation.ts';
import { usePreviewRule, useSetRule } from './allocation-query.ts';
import { RulePreview } from './rule-preview.tsx';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';

interface RuleFormProps {
  /** Null for a new one. */
  readonly rule: RuleDto | null;
  readonly period: AskedPeriod;
  readonly target: AllocationTarget;
  readonly onDone: () => void;
}

const fieldWords = {
  client_ref: 'client_ref: the reference of a request',
  account_ref: 'account_ref: the billing reference of a message',
};

/** A rule, tried on the records of the period before it is set. */
export function RuleForm({ rule, period, target, onDone }: RuleFormProps) {
  const [newId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<RuleDto['kind']>(rule?.kind ?? 'separator');
  const form = useRef<HTMLFormElement>(null);
  const set = useSetRule();
  const preview = usePreviewRule();
  const fields = ['expression', 'position', 'rule.expression', 'rule.position'];
  const faults = formFaults(set.error ?? preview.error, fields);
  const faultOf = (name: string) => faults.of(name) ?? faults.of(`rule.${name}`);

  const wanted = () => {
    const data = new FormData(form.current ?? undefined);
    const text = (name: string) => String(data.get(name) ?? '');
    return {
      ...{ id: rule?.id ?? newId, target, kind, expression: text('expression') },
      field: referenceFields.find((name) => name === text('field')) ?? 'client_ref',
      position: kind === 'pattern' ? 1 : Number(text('position')),
    };
  };
  const tryIt = () => {
    set.reset();
    preview.mutate({ period, rule: wanted() });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    preview.reset();
    set.mutate({ account: period.account, ...wanted() }, { onSuccess: onDone });
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          name="field"
          label="Reference"
          defaultValue={rule?.field ?? 'client_ref'}
          data={referenceFields.map((value) => ({ value, label: fieldWords[value] }))}
        />
        <Radio.Group
          label="How it is read"
          value={kind}
          onChange={(value) => setKind(value === 'pattern' ? 'pattern' : 'separator')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="separator" label="One of its parts, between separators" />
            <Radio value="pattern" label="By a pattern (regular expression)" />
          </Stack>
        </Radio.Group>
        <TextInput
          name="expression"
          key={kind}
          label={kind === 'separator' ? 'Separator' : 'Pattern'}
          description={kind === 'pattern' ? 'Its first group is taken, or all it matches.' : undefined}
          defaultValue={rule?.kind === kind ? rule.expression : kind === 'separator' ? '-' : ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-autofocus
          error={faultOf('expression')}
        />
        {kind === 'separator' ? (
          <TextInput
            name="position"
            label="Which part"
            description="The first is 1, the last is -1."
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            defaultValue={String(rule?.position ?? 1)}
            error={faultOf('position')}
          />
        ) : null}
        {preview.data ? <RulePreview preview={preview.data} target={target} /> : null}
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Group justify="flex-end">
          <Button variant="default" loading={preview.isPending} onClick={tryIt}>
            Try it
          </Button>
          <Button type="submit" loading={set.isPending}>
            {rule ? 'Change it' : 'Add it'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
