import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { SessionAccount } from '#components/queries/use-session.ts';
import classes from './shell.module.css';

/** Chooses the account the next question is asked of; what is on screen stays what was asked. */
export function AccountSwitcher({ accounts }: { readonly accounts: readonly SessionAccount[] }) {
  const { accountId, setAccount } = usePreferences();
  const current = accounts.find((account) => account.accountId === accountId);
  if (accounts.length === 0) return null;

  return (
    <Menu withinPortal={false} position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <span className={classes.accountText}>
            <VisuallyHidden>Account</VisuallyHidden>
            <span className={classes.accountLabel}>{current?.label ?? 'Choose an account'}</span>
            <span className={`${classes.accountId} mono`}>{current?.accountId}</span>
          </span>
          <IconSelector size={15} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Ask about</Menu.Label>
        <Menu.RadioGroup value={accountId} onChange={setAccount}>
          {accounts.map((account) => (
            <Menu.RadioItem
              key={account.accountId}
              value={account.accountId}
              closeMenuOnClick
              rightSection={<span className={`${classes.accountId} mono`}>{account.accountId}</span>}
            >
              {account.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
