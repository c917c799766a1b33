import { Modal } from '@mantine/core';
import type { AccountDto } from '#lib/endpoints/accounts.ts';
import { AddAccountForm } from './add-account-form.tsx';
import { ChangeAccountForm } from './change-account-form.tsx';

export type Dialog =
  | { readonly kind: 'add'; readonly parentAccountId?: string }
  | { readonly kind: 'rename' | 'secret'; readonly account: AccountDto };

interface AccountDialogProps {
  readonly dialog: Dialog;
  readonly accounts: readonly AccountDto[];
  readonly onClose: () => void;
}

export function AccountDialog({ dialog, accounts, onClose }: AccountDialogProps) {
  return (
    <Modal opened onClose={onClose} title={titleOf(dialog)} closeButtonProps={{ 'aria-label': 'Close' }}>
      {dialog.kind === 'add' ? (
        <AddAccountForm
          mains={accounts.filter(({ parentAccountId }) => parentAccountId === null)}
          parentAccountId={dialog.parentAccountId}
          onDone={onClose}
        />
      ) : (
        <ChangeAccountForm kind={dialog.kind} account={dialog.account} onDone={onClose} />
      )}
    </Modal>
  );
}

function titleOf(dialog: Dialog): string {
  if (dialog.kind === 'add') return dialog.parentAccountId ? 'Add a sub-account' : 'Add an account';
  const { label } = dialog.account;
  return dialog.kind === 'rename' ? `Rename ${label}` : `Replace the secret of ${label}`;
}
