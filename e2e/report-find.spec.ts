import type { Locator, Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { cellUnder, recordsPage } from './records-page.ts';
import { reportsPage } from './reports-page.ts';
import { type Role, signInAs } from './sign-in.ts';

/** An opened report of messages, as this role sees it. */
async function openMessages(page: Page, role: Role): Promise<void> {
  await signInAs(page, role, '/reports/new?product=MESSAGES&direction=outbound');
  const { ask, order, report } = reportsPage(page);
  await ask('Last 24 hours');
  await order.click();
  const mine = report(/Messages/).first();
  await expect(mine).toContainText('Ready');
  await mine.getByRole('button', { name: 'Open here' }).click();
  await mine.getByRole('link', { name: 'Browse records' }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();
}

const textUnder = async (grid: Locator, label: string, index: number) =>
  ((await (await cellUnder(grid, label, index)).textContent()) ?? '').trim();

/** Messages go to addresses and page ids as well. */
async function aNumberUnder(grid: Locator, label: string): Promise<string> {
  for (let index = 0; ; index += 1) {
    const text = await textUnder(grid, label, index);
    if (/^\d{7,15}$/.test(text)) return text;
  }
}

test('support finds ids and numbers in an opened report with the keyboard alone, at no cost', async ({
  page,
}) => {
  await openMessages(page, 'support');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname);
  });
  const { grid, drawer } = recordsPage(page);
  const id = await textUnder(grid, 'Message ID', 3);
  const number = await aNumberUnder(grid, 'To');
  const field = page.getByRole('textbox', { name: 'Find an id in this report' });

  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.insertText(`about message ${id}, please`);
  await page.keyboard.press('Enter');
  await expect(drawer).toHaveAccessibleName('Messages API record');
  await expect(drawer.getByText('1 of 1 found')).toBeVisible();
  await expect(drawer).toContainText(id);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(field).toBeFocused();

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(`${id}\n`);
  const other = await textUnder(grid, 'Message ID', 4);
  await page.keyboard.insertText(` ${other} 0123456789abcdef0123456789abcdef`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '2 found' })).toBeVisible();
  await expect(page.getByText('Not in this report: 0123456789abcdef0123456789abcdef.')).toBeVisible();
  await expectToLookRight(page, 'found-in-report');
  const found = page.locator('[data-found-record]');
  await found.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(drawer.getByText('2 of 2 found')).toBeVisible();
  await page.keyboard.press('k');
  await expect(drawer.getByText('1 of 2 found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(found.first()).toBeFocused();

  await page.keyboard.press('/');
  await page.keyboard.insertText(number);
  await page.keyboard.press('Enter');
  await expect(drawer.or(page.getByRole('heading', { name: /found$/ })).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await page.keyboard.insertText('ffffffffffffffffffffffffffffffff');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not in this report.')).toBeVisible();
  expect(new Set(asked.filter((path) => !path.startsWith('/api/reports/')))).toEqual(new Set());
  expect(page.url(), 'what is looked for is in no address').not.toContain(number);
  await page.getByRole('button', { name: 'look it up at Vonage' }).press('Enter');
  await page.waitForURL('**/lookup**');
  await expect(page.getByText('ffffffffffffffffffffffffffffffff').first()).toBeVisible();
});

test('finance finds ids, and is told that numbers are not for its role', async ({ page }) => {
  await openMessages(page, 'finance');
  const { grid, drawer } = recordsPage(page);
  const field = page.getByRole('textbox', { name: 'Find an id in this report' });
  await field.fill('447700900123');
  await field.press('Enter');
  await expect(page.getByText('Your role may not look for phone numbers.')).toBeVisible();
  await field.fill(await textUnder(grid, 'Message ID', 0));
  await field.press('Enter');
  await expect(drawer.getByText('1 of 1 found')).toBeVisible();
  await expect(drawer).toContainText('Hidden for your role');
});
