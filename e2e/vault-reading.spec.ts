import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { removeBudgets, setBudget } from './house-budgets.ts';
import { test } from './http-visitor.ts';
import { linkTo, mainAccount, recordsPage } from './records-page.ts';
import { paidReads, someRecords } from './sandbox.ts';
import { signInAs, userMenu } from './sign-in.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const budgetDialog = (page: Page, title: string) => page.getByRole('dialog', { name: title });

let began = 0;
test.beforeEach(() => {
  began = Date.now();
});

test.afterEach(async ({ visitorAs }) => removeBudgets(await visitorAs('admin')));

/** Reads on until nothing is left. */
async function readAll(page: Page): Promise<void> {
  const end = page.getByText('That is everything in this range.');
  const next = page.getByRole('button', { name: 'Read the next page' });
  await expect(async () => {
    if (await next.isEnabled({ timeout: 200 }).catch(() => false)) await next.click();
    await expect(end).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 120_000 });
}

test('support looks ids up twice: the second time they are owned, free, and nobody is asked', async ({
  page,
  request,
}) => {
  const records = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 3);
  const ids = records.map(({ message_id: id = '' }) => id);
  await signInAs(page, 'support', '/lookup');
  const field = page.getByRole('textbox', { name: /Paste anything/ });
  const ask = page.getByRole('button', { name: /^Look up in/ });
  await field.fill(ids.join('\n'));
  await expect(page.getByRole('button', { name: 'at most 3 records, paid' })).toBeVisible();
  await ask.click();
  await expect(page.getByText(/^3 found(: 3 bought|, \d of them owned: free)/)).toBeVisible();
  await page
    .getByRole('table', { name: 'Answers' })
    .getByRole('button', { name: ids[0] ?? '', exact: true })
    .click();
  await expect(dialog(page)).toContainText(/Bought just now|Owned since/);
  await expect(dialog(page)).not.toContainText('EUR 0.0004 a record');
  await page.keyboard.press('Escape');

  const before = await paidReads(request, began);
  await ask.click();
  await expect(page.getByText('3 found, 3 of them owned: free')).toBeVisible();
  expect(await paidReads(request, began), 'nothing was asked of the API').toBe(before);
  await expectToLookRight(page, 'lookup-owned');
});

test('finance reads a month twice, and the second time it is free', async ({ page, request }) => {
  const month = linkTo({ product: 'VERIFY-V2', hours: 24 * 30, endedHoursAgo: 24 * 4 });
  await signInAs(page, 'finance', month);
  const { status, row, drawer } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await readAll(page);
  await expect(status).toHaveText(/, all of this range · [\d,]+ bought, EUR \d+\.\d{2,4}$/);
  await expect(page.getByText(/^Last page: [\d,]+ bought, EUR \d+\.\d{2,4}\.$/)).toBeVisible();
  const before = await paidReads(request, began);
  await page.reload();
  await expect(row(0)).toBeVisible();
  await readAll(page);
  await expect(status).toHaveText(/, all of this range · [\d,]+ from the vault, free$/);
  expect(await paidReads(request, began), 'nothing was asked of the API').toBe(before);
  await row(0).click();
  await expect(drawer).toContainText(/Bought just now by Fiona Finance for EUR 0\.0004 a record, with/);
  await expectToLookRight(page, 'record-owned');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Edit' }).click();
  const price = page.getByRole('form').getByRole('button', { name: 'free: all of it is owned' });
  await expect(price).toBeVisible();
  await expect(price).toHaveAccessibleDescription('All of it is owned: reading it again costs nothing.');
  await price.focus();
  await expect(page.getByRole('tooltip')).toContainText('All of it is owned');
  await expectToLookRight(page, 'price-before');
});

test('a manager is asked before a budget is overdrawn, and refused where it is a hard one', async ({
  page,
  provoke,
  visitorAs,
}) => {
  provoke(409, 403);
  const admin = await visitorAs('admin');
  await setBudget(admin, { scope: 'role', subject: 'manager', mode: 'soft', perMonth: '0.0001' });
  const link = linkTo({ product: 'MESSAGES', direction: 'outbound', hours: 24 * 20, endedHoursAgo: 24 * 5 });
  await signInAs(page, 'manager', link);
  const asked = budgetDialog(page, 'This goes over a budget');
  await expect(asked).toContainText('This costs up to EUR 0.40');
  await expect(asked).toContainText('the monthly budget of your role (manager). Nothing was bought yet.');
  await expect(asked.getByRole('button', { name: 'Buy it all the same' })).toBeFocused();
  await expectToLookRight(page, 'budget-asks');
  await asked.getByRole('button', { name: 'Leave it' }).click();
  const { failure, row, status } = recordsPage(page);
  await expect(failure).toContainText('This goes over a budget');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await asked.getByRole('button', { name: 'Buy it all the same' }).press('Enter');
  await expect(row(0)).toBeVisible();
  await expect(status).toContainText('bought, EUR 0.40');

  await setBudget(admin, { scope: 'role', subject: 'manager', mode: 'hard', perMonth: '0.0001' });
  await page.getByRole('button', { name: 'Read the next page' }).click();
  const refused = page.getByRole('alert').filter({ hasText: 'did not come' });
  await expect(refused).toContainText(
    'nothing is left of the monthly budget of your role (manager). Nothing was bought.',
  );
  await expect(dialog(page)).toHaveCount(0);
  await expectToLookRight(page, 'budget-refuses');
});

test('an admin overrides a hard budget with a reason, which a lookup asks for once', async ({
  page,
  provoke,
  visitorAs,
}) => {
  provoke(403);
  const admin = await visitorAs('admin');
  await setBudget(admin, { scope: 'role', subject: 'admin', mode: 'hard', perMonth: '0.0001' });
  await signInAs(page, 'admin', '/lookup');
  await page.getByRole('textbox', { name: /Paste anything/ }).fill('0A00000012345678');
  await page.getByRole('button', { name: /^Look up in/ }).click();
  const over = budgetDialog(page, 'Over the budget');
  await expect(over).toContainText('Your answer counts for the rest of this lookup.');
  const reason = over.getByRole('textbox', { name: 'Reason for the override' });
  await expect(reason).toBeFocused();
  await over.getByRole('button', { name: 'Override the budget' }).click();
  await expect(over).toContainText('Say why, in a few words.');
  await expectToLookRight(page, 'budget-override');
  await reason.fill('Störung: a customer waits');
  await over.getByRole('button', { name: 'Override the budget' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Done/ })).toHaveText('Done: 1 not found.');
  const { entries } = await (await admin.get(`/api/tolls/ledger?role=admin&kind=ids`)).json();
  expect(entries[0].overrideReason).toBe('Störung: a customer waits');
  await expect(userMenu(page)).toBeVisible();
});

test('a budget asks before a report is ordered as well', async ({ page, provoke, visitorAs }) => {
  provoke(409);
  const admin = await visitorAs('admin');
  const link = linkTo({ product: 'VERIFY-V2', hours: 24 * 20, endedHoursAgo: 24 * 5 });
  await setBudget(admin, { scope: 'role', subject: 'finance', mode: 'soft', perMonth: '0.0001' });
  await signInAs(page, 'finance', link.replace('/records', '/reports/new'));
  await page.getByRole('button', { name: 'Order this report' }).click();
  await budgetDialog(page, 'This goes over a budget')
    .getByRole('button', { name: 'Buy it all the same' })
    .click();
  await page.waitForURL(/\/reports#/);
  const charged = async () =>
    (await (await admin.get('/api/tolls/ledger?role=finance&kind=report')).json()).entries[0]?.state;
  await expect.poll(charged).toBe('charged');
});

test('what may still change is marked, and what is pending is bought anew by id', async ({
  page,
  request,
}) => {
  await signInAs(
    page,
    'finance',
    linkTo({ product: 'SMS', direction: 'outbound', hours: 24, endedHoursAgo: 0 }),
  );
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(page.getByText(/^[\d,]+ of these records may still change\.$/)).toBeVisible();
  await expect(row(0).getByRole('img', { name: /may still change$/ })).toBeVisible();
  const refresh = page.getByRole('button', { name: /^Refresh [\d,]+ pending: about EUR 0\.\d+$/ });
  const pending = Number(/Refresh ([\d,]+)/.exec((await refresh.textContent()) ?? '')?.[1]?.replace(',', ''));
  await expectToLookRight(page, 'pending');
  await grid.evaluate((element) => element.scrollTo({ top: 400 }));
  const before = await paidReads(request, began);
  await refresh.click();
  await expect(page.getByText(/^Refreshed: [\d,]+ bought, EUR 0\.\d+\. /)).toBeVisible();
  expect((await paidReads(request, began)) - before, 'twenty at a time, and nothing besides').toBe(
    Math.ceil(pending / 20),
  );
  await expect(status).toContainText('from the vault, free');
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(400);

  const { message_id: id = '' } =
    (await someRecords(request, { product: 'SMS', direction: 'outbound', account: mainAccount }, 1))[0] ?? {};
  await page.goto(`/lookup?account=${mainAccount}&ids=${id}`);
  await expect(dialog(page)).toContainText(id);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  const answer = page.getByRole('table', { name: 'Answers' }).getByRole('row').filter({ hasText: id });
  await expect(answer).toContainText(/as of \d{1,2} \w{3} \d{4} \d\d:\d\d/);
  await answer.getByRole('button', { name: `Refresh ${id}` }).click();
  await expect(page.getByText(/^1 found.*1 bought, EUR 0\.0004$/)).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Refresh 1 that may still change: about EUR 0\.0004$/ }),
  ).toBeEnabled();
});
