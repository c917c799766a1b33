import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { recordsPage } from './records-page.ts';
import { reportsPage } from './reports-page.ts';
import { signInAs } from './sign-in.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const vaultPage = (page: Page) => ({
  grid: page.getByRole('grid'),
  day: (date: string) => page.locator(`[data-date="${date}"]`),
  panel: page.getByRole('region', { name: / on \d/ }),
});

test('support sees what is owned, walks to a hole by keyboard, and reads it', async ({ page }) => {
  await signInAs(page, 'support', '/vault?product=AMD');
  const { grid, day, panel } = vaultPage(page);
  await expect(page.getByRole('heading', { name: 'What you own', level: 1 })).toBeVisible();
  await expect(grid).toHaveAccessibleName(/by day \(UTC\)/);
  await expect(page.getByRole('tab', { name: 'Delete' })).toHaveCount(0);
  await expectToLookRight(page, 'vault-calendar');

  const today = daysAgo(0);
  await day(today).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(day(daysAgo(3))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(day(daysAgo(3))).toHaveAttribute('aria-selected', 'true');
  await expect(panel).toContainText('Never read');
  await expect(panel).toContainText('Missing: 00:00–24:00 (24 hours)');
  await expect(panel).not.toContainText('Estimating…');
  await expectToLookRight(page, 'vault-hole');

  await panel.getByRole('link', { name: /^Read it: 00:00–24:00/ }).click();
  await expect(recordsPage(page).row(0)).toBeVisible();
  await page.goto(`/vault?product=AMD&day=${daysAgo(3)}`);
  await expect(panel).toContainText('Owned');

  await day(daysAgo(6)).click();
  await panel.getByRole('button', { name: 'Fill: 00:00–24:00' }).click();
  await expect(day(daysAgo(6))).toHaveAccessibleName(/: Owned/);
  await expect(panel).toContainText(/Owned.* \d+ records? of this day/);
  await day(daysAgo(3)).click();
  await expect(panel.getByRole('list', { name: 'What was read' })).toContainText('00:00–24:00 as of');
  await expect(day(daysAgo(3))).toHaveAccessibleName(/Owned/);
});

test('finance sees what an opened report covers', async ({ page }) => {
  await signInAs(page, 'finance', '/reports/new?product=WEBSOCKET-CALL');
  const { ask, order, report } = reportsPage(page);
  await ask('Last 7 days');
  await order.click();
  const mine = report('WebSocket Call');
  await expect(mine).toContainText('Ready');
  await mine.getByRole('button', { name: 'Open here' }).click();
  await expect(mine.getByRole('link', { name: 'Browse records' })).toBeVisible();

  const { day, panel } = vaultPage(page);
  await expect(async () => {
    await page.goto(`/vault?product=WEBSOCKET-CALL&day=${daysAgo(5)}`);
    await expect(day(daysAgo(5))).toHaveAccessibleName(/Owned/, { timeout: 1000 });
  }).toPass();
  await expect(panel).toContainText(/\d records? of this day/);
  await expect(day(daysAgo(2))).toHaveAccessibleName(/Owned, may still change/);
  await expectToLookRight(page, 'vault-owned');
});

test('finance reads the rules, and may not change them', async ({ page }) => {
  await signInAs(page, 'finance', '/vault?view=rules');
  await expect(page.getByRole('row', { name: /^SMS without end kept kept/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Change what is kept/ })).toHaveCount(0);
  await expectToLookRight(page, 'vault-rules');
});

test('an admin counts, confirms and deletes by number, and tightens a rule', async ({ page }) => {
  await signInAs(page, 'admin', '/records');
  const origin = new URL(page.url()).origin;
  const range = { preset: 'custom', start: `${daysAgo(20)}T00:00:00Z`, end: `${daysAgo(19)}T00:00:00Z` };
  const draft = {
    ...{ product: 'SMS', accountId: 'a1b2c3d4', direction: 'outbound', filters: {} },
    ...{ range: { ...range, zone: 'UTC' }, includeMessage: false, showConcatenated: false },
  };
  const sealed = await page.request.post('/api/queries', { headers: { origin }, data: draft });
  const { search } = await sealed.json();
  const records = await (await page.request.get(`/api/records?${search}`)).json();
  const number = String(records.values[records.columns.indexOf('to')][0]);

  await page.goto('/vault?view=delete');
  await page.getByRole('textbox', { name: 'Phone number' }).fill(`+${number}`);
  await page.getByRole('button', { name: 'Count what would go' }).click();
  const goes = page.getByRole('region', { name: 'What would go' });
  await expect(goes).toContainText(/\d records? in SMS/);
  expect(page.url()).not.toContain(number);
  const remove = goes.getByRole('button', { name: 'Delete for good' });
  await expect(remove).toBeDisabled();
  await expectToLookRight(page, 'vault-delete');
  await goes.getByRole('textbox', { name: 'Type DELETE to confirm' }).fill('DELETE');
  await remove.click();
  const gone = page.getByRole('region', { name: 'Deleted' });
  await expect(gone).toContainText(/\d records? in SMS deleted\./);
  await gone.getByRole('button', { name: 'Delete something else' }).click();
  await page.getByRole('textbox', { name: 'Phone number' }).fill('not a number');
  await expect(page.getByRole('region', { name: 'Deleted' })).toHaveCount(0);

  await page.getByRole('tab', { name: 'What is kept' }).click();
  await page.getByRole('button', { name: 'Change what is kept of Voice AMD' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Keep records for so many days' }).fill('30');
  await expect(dialog).toContainText('Deleted at once, of every account: records older than 30 days.');
  await expectToLookRight(page, 'vault-rule');
  await dialog.getByRole('button', { name: 'Set the rule and delete' }).click();
  await expect(page.getByRole('row', { name: /^Voice AMD 30 days/ })).toBeVisible();
});

test('while it loads, when it fails and when nothing is owned the calendar says so', async ({
  page,
  provoke,
}) => {
  provoke(503);
  await signInAs(page, 'manager', '/records');
  let answers: 'never' | 'failure' | 'house' = 'never';
  const held: (() => void)[] = [];
  await page.route(/\/api\/vault\/coverage\?/, async (route) => {
    if (answers === 'house') return route.continue();
    if (answers === 'failure')
      return route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable' },
      });
    await new Promise<void>((resolve) => held.push(resolve));
    return route.continue().catch(() => undefined);
  });
  await page.goto('/vault');
  await expect(page.getByText('Loading what is owned')).toBeAttached();
  answers = 'failure';
  await page.reload();
  for (const release of held) release();
  await expect(page.getByRole('button', { name: /^Try again/ })).toBeVisible();
  answers = 'house';
  await page.getByRole('button', { name: /^Try again/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});
