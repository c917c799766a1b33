import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import table from '#components/feedback/data-table.module.css';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import type { PriceDto } from '#lib/endpoints/tolls.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { productTitle } from './toll-words.ts';
import classes from './tolls.module.css';
import { useRemovePrice } from './tolls-query.ts';

interface PriceTableProps {
  readonly prices: readonly PriceDto[];
  readonly onChange: ((price: PriceDto) => void) | undefined;
}

export function PriceTable({ prices, onChange }: PriceTableProps) {
  const { timeZone } = usePreferences();
  const accounts = useSession()?.accounts ?? [];
  const remove = useRemovePrice();
  const nameOf = (id: string) => accounts.find(({ accountId }) => accountId === id)?.label ?? id;
  const whatFor = ({ accountId, product }: PriceDto) =>
    `${product === null ? 'every product' : productTitle(product)} of ${accountId === null ? 'every account' : nameOf(accountId)}`;
  const ask = (price: PriceDto) =>
    modals.openConfirmModal({
      title: `Remove the price of ${whatFor(price)}?`,
      children: 'The next wider line counts from then on. What was charged stays as it is.',
      labels: { confirm: 'Remove', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(price.id),
    });

  return (
    <>
      <table className={`${table.table} ${classes.table}`}>
        <caption className={classes.hidden}>
          Prices, the widest first: a line further down counts more
        </caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Product</th>
            <th scope="col" className={classes.number}>
              A record
            </th>
            <th scope="col">Set by</th>
            {onChange ? (
              <th scope="col">
                <span className={classes.hidden}>Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <tr key={price.id}>
              <td data-label="Account">
                {price.accountId === null ? 'Every account' : nameOf(price.accountId)}
              </td>
              <td data-label="Product">
                {price.product === null ? 'Every product' : productTitle(price.product)}
              </td>
              <td data-label="A record" className={classes.number}>
                {price.plan === 'subscription'
                  ? 'Part of the subscription'
                  : formatMoney(price.perRecord, price.currency)}
              </td>
              <td data-label="Set by">
                {price.changedBy ?? 'Tollbook'}, {formatMinute(price.changedAt, timeZone)}
              </td>
              {onChange ? (
                <td>
                  <div className={classes.actions}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Change the price of ${whatFor(price)}`}
                      onClick={() => onChange(price)}
                    >
                      Change
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Remove the price of ${whatFor(price)}`}
                      onClick={() => ask(price)}
                    >
                      Remove
                    </Button>
                  </div>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="alert" className={classes.failure}>
        {remove.error ? describeFailure(remove.error).detail : ''}
      </p>
    </>
  );
}
