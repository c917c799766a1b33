import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { BudgetQuestion } from './budget-questions.ts';

const longestReason = 500;

/** What it costs, which budget it goes over, and the person's choice; a budget that refuses wants a reason from an admin. */
export function BudgetDialog({ question }: { readonly question: BudgetQuestion }) {
  const { problem, covers, needsReason, accept, decline } = question;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const textId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needsReason && reason.trim() === '') setMissing(true);
    else accept(reason.trim());
  };
  return (
    <Modal
      opened
      onClose={decline}
      title={problem.title}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
      aria-describedby={textId}
    >
      <form onSubmit={submit}>
        <Text id={textId}>
          {problem.message}
          {covers === '' ? '' : ` Your answer counts for ${covers}.`}
        </Text>
        {needsReason ? (
          <Textarea
            mt="sm"
            label="Reason for the override"
            description="It stays in the ledger, beside your name."
            withAsterisk
            autosize
            minRows={2}
            maxLength={longestReason}
            data-autofocus
            value={reason}
            error={missing ? 'Say why, in a few words.' : undefined}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
        ) : null}
        <Group mt="md" gap="xs" justify="flex-end">
          <Button variant="default" onClick={decline}>
            Leave it
          </Button>
          <Button type="submit" {...(needsReason ? {} : { 'data-autofocus': true })}>
            {needsReason ? 'Override the budget' : 'Buy it all the same'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
