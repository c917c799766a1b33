import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

const shop = { id: 'b7f0e611', label: 'Acme Shop' };
const bank = { id: 'c93d2a58', label: 'Acme Bank' };

test('two tabs with two accounts never show or buy what belongs to the other', async ({ page, context }) => {
  await signInAs(page, 'manager');
  const other = await context.newPage();
  await other.goto('/records');
  const tabs = [
    { tab: page, account: shop, accountsSeen: accountsOfPages(page) },
    { tab: other, account: bank, accountsSeen: accountsOfPages(other) },
  ];

  for (const { tab, account } of tabs) await switchTo(tab, account.label);
  for (const { tab, account } of tabs) {
    const { form, chooseProduct } = recordsPage(tab);
    await expect(form.getByRole('combobox', { name: 'Account' })).toHaveValue(
      `${account.label} (${account.id})`,
    );
    await chooseProduct('SMS', 'SMS');
    await form.getByText('This month', { exact: true }).click();
  }
  for (const { tab } of tabs) await recordsPage(tab).show();
  for (const { tab, account } of tabs) {
    await expect(recordsPage(tab).row(0)).toBeVisible();
    expect(new URL(tab.url()).searchParams.get('account')).toBe(account.id);
  }

  for (const thousands of [2, 3]) {
    for (const { tab } of tabs) {
      await recordsPage(tab).grid.press('End');
      await expect(recordsPage(tab).status).toContainText(`${thousands},000 loaded`);
    }
  }
  for (const { account, accountsSeen } of tabs) {
    await expect.poll(() => accountsSeen.length).toBe(3);
    expect(new Set(accountsSeen.flat())).toEqual(new Set([account.id]));
  }

  // Choosing another account changes the next question, never what is on screen.
  const before = page.url();
  await switchTo(page, bank.label);
  await expect(recordsPage(page).status).toContainText('3,000 loaded');
  expect(page.url()).toBe(before);
  await page.reload();
  await expect(recordsPage(page).row(0)).toBeVisible();
  await expect.poll(() => tabs[0]?.accountsSeen.length).toBe(4);
  expect(new Set(tabs[0]?.accountsSeen.flat())).toEqual(new Set([shop.id]));
  await expect(page.getByRole('banner').getByRole('button', { name: /^Account/ })).toContainText(shop.label);
});

async function switchTo(page: Page, label: string): Promise<void> {
  const switcher = page.getByRole('banner').getByRole('button', { name: /^Account/ });
  await switcher.click();
  await page.getByRole('menuitemradio', { name: label }).click();
  await expect(switcher).toContainText(label);
}

/** For every page of records that arrives in this tab, the accounts its records name. */
function accountsOfPages(page: Page): string[][] {
  const seen: string[][] = [];
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname !== '/api/records') return;
    const { columns, values } = (await response.json()) as { columns: string[]; values: string[][] };
    seen.push([...new Set(values[columns.indexOf('account_id')])]);
  });
  return seen;
}
