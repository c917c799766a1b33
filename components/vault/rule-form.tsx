import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { VaultRuleDto } from '#lib/endpoints/vault.ts';
import classes from './vault.module.css';
import { useSetRule } from './vault-query.ts';

interface RuleFormProps {
  readonly rule: VaultRuleDto;
  readonly onDone: () => void;
}

export function RuleForm({ rule, onDone }: RuleFormProps) {
  const [days, setDays] = useState(rule.keepDays === null ? '' : String(rule.keepDays));
  const [keepPersonal, setKeepPersonal] = useState(rule.keepPersonal);
  const [keepBodies, setKeepBodies] = useState(rule.keepBodies);
  const set = useSetRule();
  const faults = formFaults(set.error, ['keepDays']);
  const keepDays = days.trim() === '' ? null : Number(days);
  const goes = [
    ...(keepDays !== null && keepDays < (rule.keepDays ?? Number.POSITIVE_INFINITY)
      ? [`records older than ${days.trim()} days`]
      : []),
    ...(rule.keepPersonal && !keepPersonal ? ['the numbers, senders and names in what is kept'] : []),
    ...(rule.keepBodies && !keepBodies ? ['the texts of messages in what is kept'] : []),
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate({ product: rule.product, keepDays, keepPersonal, keepBodies }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Keep records for so many days"
          description="Empty: without end."
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          data-autofocus
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          error={faults.of('keepDays')}
        />
        {rule.hasPersonal ? (
          <Checkbox
            label="Keep personal fields"
            checked={keepPersonal}
            onChange={(event) => setKeepPersonal(event.currentTarget.checked)}
          />
        ) : null}
        {rule.hasBodies ? (
          <Checkbox
            label="Keep the texts of messages"
            checked={keepBodies}
            onChange={(event) => setKeepBodies(event.currentTarget.checked)}
          />
        ) : null}
        {goes.length > 0 ? (
          <p className={classes.warning} role="status">
            Deleted at once, of every account: {goes.join('; ')}. Having it again means buying it again.
          </p>
        ) : null}
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={set.isPending} {...(goes.length > 0 && { color: 'red' })}>
          {goes.length > 0 ? 'Set the rule and delete' : 'Set the rule'}
        </Button>
      </Stack>
    </form>
  );
}
