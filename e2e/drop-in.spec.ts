import type { Page } from '@playwright/test';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { expectToLookRight } from './appearance.ts';
import { droppedFile } from './dropped-file.ts';
import { expect, test } from './fixtures.ts';
import { cellUnder, recordsPage } from './records-page.ts';
import { listedReports, reportsPage } from './reports-page.ts';
import { signInAs } from './sign-in.ts';

// Each looks at several states in four pictures.
test.slow();

/** A file of a product as Vonage makes it, with a column of the sender's own; its second row has no time. */
function csvOf(name: string, id: string): string {
  const product = productNamed(name);
  if (!product) throw new Error(`no such product: ${name}`);
  const columns = [...csvColumnsOf(product, 'outbound').toReversed(), 'campaign'];
  const row = (time: string) =>
    columns.map(
      (column) =>
        ({
          ...{ id, account_id: 'a1b2c3d4', direction: 'outbound', to: '447700900123', campaign: 'spring' },
          [product.rangeField]: time,
        })[column] ?? '',
    );
  return [columns, row('2026-03-02T09:15:05+00:00'), row('soon')]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}

async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (await choosing).setFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });
}

/** As somebody does who lets a file go over the page; before that, `whileOver` looks at it. */
async function dropFile(
  page: Page,
  name: string,
  content: string,
  whileOver: () => Promise<void>,
): Promise<void> {
  const files = await droppedFile(page, name, content);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: files });
  await whileOver();
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('finance drops in a CSV; everybody reads it under their own masks', async ({ page, anotherBrowser }) => {
  const file = csvOf('SMS', 'dropped-1');
  await signInAs(page, 'finance', '/reports');
  await dropFile(page, 'mine.csv', file, async () => {
    await expect(page.getByText('Drop the zip or CSV of a report')).toBeVisible();
    await expectToLookRight(page, 'drop-zone');
  });
  const mine = reportsPage(page).report('SMS, outbound, dropped in');
  await expect(mine).toBeFocused();
  await expect(mine).toContainText(/dropped in .* by Fiona Finance/);
  await expect(mine).toContainText('1 row could not be read and is left out.');
  await expect(mine.getByRole('button', { name: /Order again|Fetch again|Abort/ })).toHaveCount(0);
  await expectToLookRight(page, 'dropped-in');
  await mine.getByRole('link', { name: 'Browse records' }).click();
  const { row, grid } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(page.getByText(/file dropped in .*, 1 record, without 1 row/)).toBeVisible();
  const address = page.url();

  for (const role of ['support', 'admin'] as const) {
    const other = await anotherBrowser();
    await signInAs(other, role, '/reports');
    await other.goto(address);
    const theirs = recordsPage(other);
    await expect(await cellUnder(theirs.grid, 'To', 0)).toHaveText('447700900123');
    await theirs.row(0).click();
    await expect(theirs.drawer).toContainText('campaign');
    // What a column outside the catalogue holds is shown to who may see everything.
    if (role === 'admin') await expect(theirs.drawer).toContainText('spring');
    else await expect(theirs.drawer).not.toContainText('spring');
  }
  await expect(await cellUnder(grid, 'To', 0)).not.toHaveText(/\d/);

  await page.goto('/reports');
  await chooseFile(page, 'the same under another name.csv', file);
  await expect(page.getByRole('region', { name: 'Opening a file' })).toHaveCount(0);
  await expect(reportsPage(page).report('SMS, outbound, dropped in')).toHaveCount(1);
});

test('the zip of a report opens again after a download; a damaged one says what is wrong', async ({
  page,
  provoke,
}) => {
  await signInAs(page, 'admin', '/reports/new?product=VERIFY-V2');
  const { order, report, ask } = reportsPage(page);
  await ask('Last 24 hours');
  await order.click();
  await expect(report(/^Verify/).first()).toContainText('Ready');
  const listed = (await listedReports(page)).find(({ product }) => product === 'VERIFY-V2');
  const answer = await page.request.get(`/api/reports/${listed?.id}/file`);
  const zip = await answer.body();
  await chooseFile(page, 'downloaded.zip', zip);
  const mine = report(/^Verify.*dropped in$/);
  await expect(mine.getByRole('link', { name: 'Browse records' })).toBeVisible();
  await mine.getByRole('link', { name: 'Browse records' }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();

  await page.goto('/reports');
  provoke(400);
  await chooseFile(page, 'cut.zip', zip.subarray(0, zip.length - 40));
  const alert = page.getByRole('alert').filter({ hasText: 'was not opened' });
  await expect(alert).toContainText('cut.zip was not opened. The file ends too early');
  await expectToLookRight(page, 'damaged-file');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toHaveCount(0);
  await chooseFile(page, 'sheet.csv', csvOf('SMS', 'x').replaceAll(',', ';'));
  await expect(alert).toContainText('separated by semicolons');
});

test('a file whose columns leave a doubt is asked about, by keyboard too', async ({ page }) => {
  await signInAs(page, 'admin', '/reports');
  await chooseFile(page, 'quality.csv', csvOf('CAMARA-QOD', 'qod-1'));
  const question = page.getByRole('form', { name: 'What the file is of' });
  await expect(question.getByRole('combobox', { name: 'Product' })).toBeVisible();
  await expectToLookRight(page, 'which-product');
  await question.getByRole('combobox', { name: 'Product' }).selectOption('VONAGE-QOD');
  await question.getByRole('button', { name: 'Open it' }).press('Enter');
  const mine = reportsPage(page)
    .report(/dropped in$/)
    .filter({ hasText: '1 row could not be read' });
  await expect(mine.filter({ hasText: productNamed('VONAGE-QOD')?.title ?? '' })).toBeFocused();
});

test('an upload shows how far it is, can be cancelled, and says when the line is broken', async ({
  page,
  context,
}) => {
  await signInAs(page, 'manager', '/reports');
  const session = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 40_000 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow);
  const large = csvOf('SMS', 'large') + `${'x,'.repeat(1000)}\n`.repeat(3000);
  const panel = page.getByRole('region', { name: 'Opening a file' });
  await chooseFile(page, 'large.csv', large);
  await expect(panel.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^[1-9]\d?%$/);
  await expectToLookRight(page, 'sending');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toHaveCount(0);
  await page.route('**/api/reports/files?*', (route) => route.abort('connectionreset'));
  await chooseFile(page, 'large.csv', large);
  const alert = page.getByRole('alert').filter({ hasText: 'large.csv was not opened' });
  await expect(alert).toContainText('Nothing of it was kept');
});
