import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { recordsPage } from './records-page.ts';
import { listedReports, reportsPage } from './reports-page.ts';
import { signInAs } from './sign-in.ts';

test('finance closes and deletes what came of an order, and has it back at no cost', async ({ page }) => {
  await signInAs(page, 'finance', '/reports/new?product=VOICE-API');
  const { ask, order, report } = reportsPage(page);
  await ask('Last 24 hours');
  await order.click();
  const mine = report('Voice Call');
  await expect(mine).toContainText('Ready');
  await mine.getByRole('button', { name: 'Open here' }).click();
  await mine.getByRole('link', { name: 'Browse records' }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();
  const address = page.url();
  const orders = async () => (await listedReports(page)).filter(({ product }) => product === 'VOICE-API');

  await page.goto('/reports');
  const choose = async (item: string) => {
    await mine.getByRole('button', { name: 'Delete: ' }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const dialog = page.getByRole('dialog');
  await choose('Close data set');
  await expect(dialog).toContainText('The opened records are deleted here, for everybody.');
  await expect(dialog).toContainText('Opening it again out of its file is free.');
  await expectToLookRight(page, 'close-data-set');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(mine.getByRole('link', { name: 'Browse records' })).toBeVisible();
  await choose('Close data set');
  await dialog.getByRole('button', { name: 'Close data set' }).click();
  await expect(mine).toContainText(/data set closed on \d/);
  await expect(mine.getByRole('link', { name: 'Browse records' })).toHaveCount(0);
  const before = await orders();
  await mine.getByRole('button', { name: 'Open again' }).click();
  await expect(mine.getByRole('link', { name: 'Browse records' })).toBeVisible();
  await expect(mine).not.toContainText('closed on');

  await choose('Delete both');
  await expect(dialog).toContainText('Fetching the file again is free for as long as Vonage keeps it');
  await expect(dialog).toContainText('costs again');
  await dialog.getByRole('button', { name: 'Delete both' }).click();
  await expect(mine).toContainText('File deleted');
  await expect(mine).toContainText(/file deleted on .* data set closed on/);
  await expect(mine.getByRole('button', { name: 'Delete: ' })).toHaveCount(0);
  await expectToLookRight(page, 'deleted-report');

  await mine.getByRole('button', { name: 'Open again' }).click();
  await expect(mine.getByRole('link', { name: 'Browse records' })).toBeVisible();
  await expect(mine).toContainText('Ready');
  await page.goto(address);
  await expect(recordsPage(page).row(0)).toBeVisible();
  expect(
    (await orders()).map(({ id }) => id),
    'nothing was ordered anew',
  ).toEqual(before.map(({ id }) => id));
});

test('a page of records that was closed meanwhile says so and where it is opened again', async ({
  page,
  provoke,
}) => {
  provoke(409);
  await signInAs(page, 'manager', '/reports/new?product=VIDEO-API');
  const { ask, order, report } = reportsPage(page);
  await ask('Last 7 days');
  await order.click();
  const mine = report('Video API');
  await expect(mine).toContainText('Ready');
  await mine.getByRole('button', { name: 'Open here' }).click();
  const address = (await mine.getByRole('link', { name: 'Browse records' }).getAttribute('href')) ?? '';
  const [, id] = /dataset=([\w-]+)/.exec(address) ?? [];
  const origin = new URL(page.url()).origin;
  await page.request.delete(`/api/reports/${id}/records`, { headers: { origin } });
  await page.goto(address);
  await expect(page.getByText('Opening it again on the reports page is free.')).toBeVisible();
  await expect(page.getByText('which is not open now')).toBeVisible();
});

test('support takes away its own orders and nobody else’s', async ({ page, anotherBrowser, provoke }) => {
  provoke(403);
  await signInAs(page, 'manager', '/reports/new?product=ASR');
  const theirs = reportsPage(page);
  await theirs.ask('Last 24 hours');
  await theirs.order.click();
  await expect(theirs.report('Voice ASR')).toContainText('Ready');
  const { id } = (await listedReports(page)).find(({ product }) => product === 'ASR') ?? { id: '' };

  const support = await anotherBrowser();
  await signInAs(support, 'support', '/reports/new?product=AMD');
  const { ask, order, report } = reportsPage(support);
  await ask('Last 24 hours');
  await order.click();
  const mine = report('Voice AMD');
  await expect(mine).toContainText('Ready');
  await expect(report('Voice ASR').getByRole('button', { name: 'Delete: ' })).toHaveCount(0);
  const headers = { origin: new URL(support.url()).origin };
  for (const what of ['file', 'records'])
    expect((await support.request.delete(`/api/reports/${id}/${what}`, { headers })).status()).toBe(403);

  await mine.getByRole('button', { name: 'Delete: ' }).click();
  await support.getByRole('menuitem', { name: 'Delete file' }).click();
  await support.getByRole('dialog').getByRole('button', { name: 'Delete file' }).click();
  await expect(mine).toContainText(/file deleted on \d/);
});
