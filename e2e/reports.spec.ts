import { readFile } from 'node:fs/promises';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { cellUnder, recordsPage } from './records-page.ts';
import { listedReports, reportsPage } from './reports-page.ts';
import { signInAs } from './sign-in.ts';

test('an admin orders a report once, downloads it, and browses it at no cost', async ({ page }) => {
  const orders: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && pathname === '/api/reports') orders.push(pathname);
  });
  await signInAs(page, 'admin', '/reports');
  await expect(page.getByRole('link', { name: 'Reports', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('link', { name: 'New report' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing has been ordered yet' })).toBeVisible();
  await recordsPage(page).form.waitFor({ state: 'detached' });
  const { form, beforeOrdering, order, report, ask } = reportsPage(page);
  await form.getByRole('combobox', { name: 'Product' }).click();
  await page.getByRole('option', { name: 'SMS', exact: false }).first().click();
  await expectToLookRight(page, 'new-report');
  await ask('Last 24 hours');
  await expect(beforeOrdering.getByText('Records', { exact: true })).toBeVisible();
  await expect(beforeOrdering.getByText('Cost', { exact: true })).toBeVisible();
  await expect(beforeOrdering).toContainText('nothing is billed');
  await expectToLookRight(page, 'before-ordering');
  const question = page.url();
  expect(orders, 'nothing is bought by looking').toHaveLength(0);
  await order.dblclick();
  await page.waitForURL(/\/reports#/);
  expect(orders, 'a double click is one order').toHaveLength(1);

  const mine = report(/SMS, outbound/);
  await expect(mine).toHaveCount(1);
  await expect(mine).toContainText('Ready');
  await expect(mine).toContainText(/[\d,]+ records/);
  await expect(mine).toContainText(/Vonage keeps the file for 2 d 23 h, the report for 3 d 23 h/);
  await expectToLookRight(page, 'reports');

  const arriving = page.waitForEvent('download');
  await mine.getByRole('link', { name: 'Download' }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^[\w.-]+\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');

  await mine.getByRole('button', { name: 'Open here' }).click();
  await mine.getByRole('link', { name: 'Browse records' }).click();
  const { row, grid, question: asked } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(page.getByText(/all [\d,]+ records of it/)).toBeVisible();
  await expect(page.getByText('Reading it costs nothing')).toBeVisible();
  await expect(asked).toContainText('SMS · outbound');
  await expect(await cellUnder(grid, 'To', 0)).toHaveText(/^\d{7,15}$/);
  await expectToLookRight(page, 'data-set');

  await page.goto(question);
  await expect(page.getByText('This report has been ordered already.')).toBeVisible();
  await page.getByRole('link', { name: 'See how far it is' }).click();
  await expect(mine).toHaveCount(1);
});

test('two tabs with one question make one report', async ({ page, context }) => {
  await signInAs(page, 'finance', '/reports/new?product=NUMBER-INSIGHT');
  const first = reportsPage(page);
  await first.ask('Last 24 hours');
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) await expect(reportsPage(tab).order).toBeEnabled();
  // Straight in both pages: a click of Playwright's waits, and by then the other tab knows of the order.
  const press = (button: HTMLElement) => button.click();
  await Promise.all([first.order.evaluate(press), reportsPage(other).order.evaluate(press)]);
  // Each tab is led to the report, or told that the other has ordered it already.
  const told = (tab: typeof page) =>
    tab.getByText('This report has been ordered already.').or(reportsPage(tab).report(/Number Insight/));
  for (const tab of [page, other]) await expect(told(tab).first()).toBeVisible();
  for (const tab of [page, other]) {
    await tab.goto('/reports');
    await expect(reportsPage(tab).report(/Number Insight/)).toHaveCount(1);
    await expect(reportsPage(tab).report(/Number Insight/)).toContainText('Ready');
  }
  const ordered = (await listedReports(page)).filter(({ product }) => product === 'NUMBER-INSIGHT');
  expect(ordered).toHaveLength(1);
});

test('support has a report opened under its own rights, and never the file', async ({ page }) => {
  await signInAs(page, 'support', '/reports/new?product=VERIFY-V2');
  const { beforeOrdering, order, report, ask } = reportsPage(page);
  await ask('Last 24 hours');
  await expect(beforeOrdering).toContainText('hidden for your role');
  await order.click();
  const mine = report(/Verify/);
  await expect(mine).toContainText('Ready');
  await expect(mine).toContainText('The file shows prices, which your role may not see.');
  await expect(mine.getByRole('link', { name: 'Download' })).toHaveCount(0);
  const { id } = (await listedReports(page)).find(({ product }) => product === 'VERIFY-V2') ?? { id: '' };
  expect((await page.request.get(`/api/reports/${id}/file`)).status()).toBe(403);
  await mine.getByRole('button', { name: 'Open here' }).click();
  await mine.getByRole('link', { name: 'Browse records' }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();
});

test('everything the records page shows can be ordered as a report', async ({ page }) => {
  await signInAs(page, 'manager');
  const { chooseProduct, show, row } = recordsPage(page);
  await chooseProduct('sms', 'SMS');
  await show();
  await expect(row(0)).toBeVisible();
  const asked = new URL(page.url()).searchParams;
  await page.getByRole('link', { name: 'All as a report' }).click();
  await expect(reportsPage(page).order).toBeEnabled();
  expect([...new URL(page.url()).searchParams]).toEqual([...asked]);
});
