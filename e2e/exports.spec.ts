import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';
import { tabTo } from './tab-to.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export records' });
const linesOf = async (download: Download) =>
  (await readFile(await download.path(), 'utf8'))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
const loadedCount = async (page: Page) =>
  Number(
    /^([\d,]+) /.exec((await recordsPage(page).status.textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? 0,
  );

test('finance takes what is on the screen as a file, and everything in the background', async ({ page }) => {
  // Longer ago than any other test looks, so that something is missing.
  await signInAs(
    page,
    'finance',
    linkTo({ product: 'SMS', direction: 'outbound', hours: 30 * 24, endedHoursAgo: 200 * 24 }),
  );
  const { row } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const loaded = await loadedCount(page);
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('radio', { name: /^These .* the newest$/ })).toBeChecked();
  await expectToLookRight(page, 'export-dialog');
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^SMS_.*\.csv$/);
  const lines = await linesOf(download);
  expect(lines).toHaveLength(loaded + 1);

  await page.getByRole('button', { name: 'Export…' }).click();
  await dialog.getByText('Everything that matches').click();
  await expect(dialog.getByRole('radio', { name: /^Buy what is missing/ })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: /^Order one report/ })).toBeVisible();
  await expectToLookRight(page, 'export-ways');
  await dialog.getByRole('button', { name: 'Buy and export' }).click();
  await dialog.getByRole('link', { name: 'Go to Exports' }).click();
  await page.waitForURL('**/exports');
  const mine = page.getByRole('article', { name: 'SMS as CSV' }).first();
  await expect(mine).toContainText('Done');
  await expect(mine).toContainText(/[\d,]+ records in the file · [\d,]+ records bought for EUR/);
  await expectToLookRight(page, 'exports');
  const whole = page.waitForEvent('download');
  await mine.getByRole('link', { name: /^Download/ }).click();
  const all = await linesOf(await whole);
  expect(all.length).toBeGreaterThan(lines.length);
  expect(all.slice(0, 11).map((line) => line.split(',')[0])).toEqual(
    lines.slice(0, 11).map((line) => line.split(',')[0]),
  );
  await mine.getByRole('button', { name: /^Remove/ }).click();
  await expect(mine).toBeHidden();
});

test('somebody without a mouse exports, and a second export of the same costs nothing', async ({ page }) => {
  const link = linkTo({ product: 'VERIFY-V2', hours: 24, endedHoursAgo: 90 * 24 });
  await signInAs(page, 'manager', link);
  await expect(recordsPage(page).status).toContainText('all of this range');
  await tabTo(page, page.getByRole('button', { name: 'Export…' }));
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByText('everything that matches')).toBeVisible();
  const format = dialog.getByRole('combobox', { name: 'Format' });
  await tabTo(page, format);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'NDJSON' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(format).toHaveValue(/NDJSON/);
  const downloading = page.waitForEvent('download');
  await tabTo(page, dialog.getByRole('link', { name: 'Download' }));
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/\.ndjson$/);
  await expect(dialog).toBeHidden();
});

test('who has no exports is told where they come from', async ({ page }) => {
  await signInAs(page, 'support', '/exports');
  await expect(page.getByRole('heading', { name: 'No export yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show records first' })).toBeVisible();
});
