import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { recordsPage } from './records-page.ts';
import { listedReports, reportsPage } from './reports-page.ts';
import { signInAs } from './sign-in.ts';
import { tabTo } from './tab-to.ts';

test('finance comes from records to a report and to its records without a mouse', async ({ page }) => {
  await signInAs(page, 'finance');
  const { form, row, grid, drawer } = recordsPage(page);
  const press = async (button: ReturnType<typeof page.getByRole>) => {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  };
  await tabTo(page, form.getByRole('combobox', { name: 'Product' }));
  await page.keyboard.type('conversation');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await press(form.getByRole('button', { name: 'Show records' }));
  await expect(row(0)).toBeVisible();
  await press(page.getByRole('link', { name: 'All as a report' }));
  const { beforeOrdering, order, reports } = reportsPage(page);
  await expect(order).toBeEnabled();
  for (const name of ['Records', 'Cost', 'Time'])
    await expect(beforeOrdering.getByText(name, { exact: true })).toBeVisible();
  await press(order);
  await page.waitForURL(/\/reports#/);
  const mine = reports.first();
  await expect(mine, 'the new one has the focus').toBeFocused();
  await expect(mine).toContainText('Ready');
  await expect(mine).toContainText('The file shows numbers, which your role may not see.');
  await press(mine.getByRole('button', { name: /^Open here/ }));
  const browse = mine.getByRole('link', { name: /^Browse records/ });
  await expect(browse).toBeVisible();
  await press(browse);
  await expect(page.getByText(/all [\d,]+ records of it/)).toBeVisible();
  await expect(row(0)).toBeVisible();
  await tabTo(page, grid);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
});

test('support orders what it sees, is told why the file is not for it, and reads the numbers it may', async ({
  page,
}) => {
  await signInAs(page, 'support');
  const { chooseProduct, show, row, grid, drawer } = recordsPage(page);
  await chooseProduct('messages api', 'Messages API');
  await show();
  await expect(row(0)).toBeVisible();
  await page.getByRole('link', { name: 'All as a report' }).click();
  const { beforeOrdering, order, reports } = reportsPage(page);
  await expect(beforeOrdering).toContainText('hidden for your role');
  await order.click();
  const mine = reports.first();
  await expect(mine).toContainText('Ready');
  await expect(mine).toContainText('The file shows prices, which your role may not see.');
  await expect(mine.getByRole('link', { name: /^Download/ })).toHaveCount(0);
  await mine.getByRole('button', { name: /^Open here/ }).click();
  await mine.getByRole('link', { name: /^Browse records/ }).click();
  await row(0).click();
  await expect(drawer).toBeVisible();
  await expectToLookRight(page, 'report-record');
  await page.keyboard.press('Escape');
  await expect(grid).toBeVisible();
  expect((await listedReports(page)).some(({ product }) => product === 'MESSAGES')).toBe(true);
});
