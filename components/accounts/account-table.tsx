import table from '#components/feedback/data-table.module.css';
import type { AccountDto } from '#lib/endpoints/accounts.ts';
import type { Dialog } from './account-dialog.tsx';
import { AccountRow } from './account-row.tsx';
import classes from './accounts.module.css';

interface AccountTableProps {
  readonly accounts: readonly AccountDto[];
  readonly demo: boolean;
  readonly onDialog: (dialog: Dialog) => void;
}

export function AccountTable({ accounts, demo, onDialog }: AccountTableProps) {
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption className={classes.caption}>Vonage accounts, sub-accounts below their main account</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Account id (API key)</th>
          <th scope="col">Secret</th>
          <th scope="col">Added</th>
          <th scope="col">
            <span className={classes.actionsHead}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {inFamilies(accounts).map((account) => (
          <AccountRow key={account.accountId} account={account} demo={demo} onDialog={onDialog} />
        ))}
      </tbody>
    </table>
  );
}

function inFamilies(accounts: readonly AccountDto[]): readonly AccountDto[] {
  const isKnown = (id: string | null) => accounts.some(({ accountId }) => accountId === id);
  return accounts
    .filter(({ parentAccountId }) => !isKnown(parentAccountId))
    .flatMap((main) => [
      main,
      ...accounts.filter(({ parentAccountId }) => parentAccountId === main.accountId),
    ]);
}
