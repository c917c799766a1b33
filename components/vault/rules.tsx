import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import table from '#components/feedback/data-table.module.css';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { VaultRuleDto } from '#lib/endpoints/vault.ts';
import { countOf } from '#lib/query/format-count.ts';
import { RuleForm } from './rule-form.tsx';
import classes from './vault.module.css';
import { rulesQuery } from './vault-query.ts';

/** What is kept of each product, and for how long. */
export function Rules({ manages }: { readonly manages: boolean }) {
  const { data, error, refetch, isFetching } = useQuery(rulesQuery);
  const [changing, setChanging] = useState<VaultRuleDto | null>(null);
  if (!data)
    return error ? (
      <FailedState error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState label="Loading what is kept" rows={10} />
    );
  return (
    <>
      {error && !isFetching ? (
        <PartialNotice title="This list may be out of date">
          It could not be read again just now.
        </PartialNotice>
      ) : null}
      <p className={classes.note}>
        What a rule forbids is deleted at once, also of what is kept already. Loosening a rule brings nothing
        back: it is bought again when somebody asks for it.
        {manages ? '' : ' An admin changes these rules.'}
      </p>
      <table className={table.table}>
        <caption className={classes.hidden}>What is kept of each product</caption>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col">Records</th>
            <th scope="col">Personal fields</th>
            <th scope="col">Message texts</th>
            {manages ? (
              <th scope="col">
                <span className={classes.hidden}>Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {data.rules.map((rule) => (
            <tr key={rule.product}>
              <th scope="row">{rule.title}</th>
              <td data-label="Records">
                {rule.keepDays === null ? 'without end' : countOf(rule.keepDays, 'day')}
              </td>
              <td data-label="Personal fields">{keptWord(rule.hasPersonal, rule.keepPersonal)}</td>
              <td data-label="Message texts">{keptWord(rule.hasBodies, rule.keepBodies)}</td>
              {manages ? (
                <td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Change what is kept of ${rule.title}`}
                    onClick={() => setChanging(rule)}
                  >
                    Change
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={`What is kept of ${changing?.title ?? ''}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {changing ? <RuleForm rule={changing} onDone={() => setChanging(null)} /> : null}
      </Modal>
    </>
  );
}

const keptWord = (has: boolean, keep: boolean): string => (has ? (keep ? 'kept' : 'not kept') : 'has none');
