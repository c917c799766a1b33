import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { AccountDto } from '#lib/endpoints/accounts.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import type { Dialog } from './account-dialog.tsx';
import classes from './accounts.module.css';
import { useRemoveAccount, useVerifyAccount } from './accounts-query.ts';

interface AccountRowProps {
  readonly account: AccountDto;
  readonly demo: boolean;
  readonly onDialog: (dialog: Dialog) => void;
}

export function AccountRow({ account, demo, onDialog }: AccountRowProps) {
  const { accountId, label, parentAccountId, createdAt } = account;
  const { timeZone } = usePreferences();
  const verify = useVerifyAccount();
  const remove = useRemoveAccount();
  const failure = remove.error ?? verify.error;

  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: `Remove ${label}?`,
      children: `Tollbook forgets account ${accountId}${parentAccountId ? '' : ' and its secret'}. Nothing changes at Vonage.`,
      labels: { confirm: 'Remove', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': 'Close' },
      onConfirm: () => remove.mutate(accountId),
    });

  return (
    <tr>
      <th scope="row" className={parentAccountId ? classes.child : undefined}>
        {label}
      </th>
      <td data-label="Account id" className={classes.key}>
        {accountId}
      </td>
      <td data-label="Secret">{parentAccountId ? `of ${parentAccountId}` : 'stored sealed'}</td>
      <td data-label="Added">{formatMinute(createdAt, timeZone)}</td>
      <td>
        <div className={classes.actions}>
          <Action
            name={`Verify ${label}`}
            loading={verify.isPending}
            onClick={() => verify.mutate(accountId)}
          >
            Verify
          </Action>
          <Action name={`Rename ${label}`} onClick={() => onDialog({ kind: 'rename', account })}>
            Rename
          </Action>
          {demo || parentAccountId ? null : (
            <>
              <Action
                name={`Replace the secret of ${label}`}
                onClick={() => onDialog({ kind: 'secret', account })}
              >
                Replace secret
              </Action>
              <Action
                name={`Add a sub-account of ${label}`}
                onClick={() => onDialog({ kind: 'add', parentAccountId: accountId })}
              >
                Add sub-account
              </Action>
            </>
          )}
          {demo ? null : (
            <Action name={`Remove ${label}`} loading={remove.isPending} onClick={confirmRemoval}>
              Remove
            </Action>
          )}
        </div>
        <p role="status" className={classes.result}>
          {verify.isSuccess ? 'The credentials open this account. Asking was free.' : null}
        </p>
        {failure ? (
          <p role="alert" className={classes.failure}>
            {describeFailure(failure).detail}
          </p>
        ) : null}
      </td>
    </tr>
  );
}

interface ActionProps {
  readonly name: string;
  readonly loading?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Action({ name, loading = false, onClick, children }: ActionProps) {
  return (
    <Button size="compact-xs" variant="default" aria-label={name} loading={loading} onClick={onClick}>
      {children}
    </Button>
  );
}
