import { Button, Modal } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { AllocationTarget, RuleDto } from '#lib/endpoints/allocation.ts';
import { ruleText, targetWords } from '#lib/query/rule-text.ts';
import { useRemoveRule } from './allocation-query.ts';
import { RuleForm } from './rule-form.tsx';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';

interface RulesProps {
  readonly rules: readonly RuleDto[];
  readonly period: AskedPeriod;
  readonly target: AllocationTarget;
  readonly manages: boolean;
}

/** The rules of a target in the order in which they are tried. */
export function Rules({ rules, period, target, manages }: RulesProps) {
  const [changing, setChanging] = useState<RuleDto | 'new' | null>(null);
  const remove = useRemoveRule();
  const word = targetWords[target].toLowerCase();
  const ask = (rule: RuleDto) =>
    modals.openConfirmModal({
      title: 'Remove this rule?',
      children: `From then on nobody is found by ${ruleText(rule)}. Closed periods stay as they are.`,
      labels: { confirm: 'Remove', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ account: period.account, id: rule.id }),
    });
  return (
    <section className={classes.section} aria-labelledby="rules">
      <div className={classes.sectionHead}>
        <h2 id="rules" className={classes.heading}>
          How a {word} is found
        </h2>
        {manages ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setChanging('new')}
          >
            Add a rule
          </Button>
        ) : null}
      </div>
      {rules.length === 0 ? (
        <p className={classes.note}>
          No rule yet. A rule reads the {word} out of the reference that your systems attach to what they
          send.
          {manages ? '' : ' Finance and admins add them.'}
        </p>
      ) : (
        <ol className={classes.rules}>
          {rules.map((rule) => (
            <li key={rule.id}>
              {ruleText(rule)} <span className={classes.of}>by {rule.changedBy}</span>
              {manages ? (
                <span className={classes.actions}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Change the rule: ${ruleText(rule)}`}
                    onClick={() => setChanging(rule)}
                  >
                    Change
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Remove the rule: ${ruleText(rule)}`}
                    onClick={() => ask(rule)}
                  >
                    Remove
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {rules.length > 1 ? (
        <p className={classes.note}>They are tried in this order; the first that finds something counts.</p>
      ) : null}
      <p role="alert" className={classes.failure}>
        {remove.error ? describeFailure(remove.error).detail : ''}
      </p>
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={changing === 'new' ? 'Add a rule' : 'Change the rule'}
        size="lg"
      >
        {changing ? (
          <RuleForm
            rule={changing === 'new' ? null : changing}
            period={period}
            target={target}
            onDone={() => setChanging(null)}
          />
        ) : null}
      </Modal>
    </section>
  );
}
