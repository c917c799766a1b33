import { expect, test } from './fixtures.ts';
import { recordsPage } from './records-page.ts';
import { tabTo } from './tab-to.ts';

test('from the sign-in page to an opened record without a mouse', async ({ page }) => {
  await page.goto('/records');
  await tabTo(page, page.getByRole('button', { name: 'Continue as support' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/records');
  const { form, grid, row, status, drawer } = recordsPage(page);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, form.getByRole('combobox', { name: 'Product' }));
  await page.keyboard.type('sms');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('combobox', { name: 'Product' })).toHaveValue('SMS');
  await tabTo(page, form.getByRole('radio', { name: 'Last 24 hours' }));
  await page.keyboard.press('ArrowRight');
  await expect(form.getByRole('radio', { name: 'Last 7 days' })).toBeChecked();
  await tabTo(page, form.getByRole('combobox', { name: 'Status' }));
  await page.keyboard.type('delivered');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, form.getByRole('button', { name: 'Show records' }));
  await page.keyboard.press('Enter');
  await expect(row(0)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('status')).toBe('delivered');
  // The count is what a screen reader is told; how many rows there are nobody knows yet.
  await expect(status).toContainText('1,000 loaded');
  await expect(grid).toHaveAttribute('aria-rowcount', '-1');
  await expect(grid).toHaveAccessibleName('SMS records');

  await tabTo(page, grid);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect(grid).toHaveAttribute('aria-activedescendant', 'record-2');
  await expect(row(2)).toHaveAttribute('aria-selected', 'true');
  await expect(row(2)).toHaveAttribute('aria-rowindex', '4');
  await page.keyboard.press('Enter');
  await expect(drawer).toHaveAccessibleName('SMS record');
  await expect(drawer.getByText('3 of 1,000 loaded')).toBeVisible();
  await page.keyboard.press('j');
  await expect(drawer.getByText('4 of 1,000 loaded')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(drawer.getByText('2 of 1,000 loaded')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(grid).toBeFocused();
  await expect(grid).toHaveAttribute('aria-activedescendant', 'record-1');

  await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
  await expect(row(999)).toBeVisible();
  await expect(status).toContainText('2,000 loaded');
  await page.keyboard.press('Home');
  await expect(row(0)).toHaveAttribute('aria-selected', 'true');
});

test('every part of the table can be reached and used by its keys', async ({ page }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByRole('button', { name: 'Continue as finance' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/records');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: /shortcuts/i })).toBeVisible();
  await page.keyboard.press('Escape');
  const { form, grid, row } = recordsPage(page);
  await tabTo(page, form.getByRole('combobox', { name: 'Product' }));
  await page.keyboard.type('voice call');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, form.getByRole('button', { name: 'Show records' }));
  await page.keyboard.press('Enter');
  await expect(row(0)).toBeVisible();

  const header = (name: string) => grid.getByRole('columnheader', { name });
  const status = header('Status').getByRole('button');
  await tabTo(page, status);
  await page.keyboard.press('Enter');
  await expect(header('Status')).toHaveAttribute('aria-sort', /ending$/);
  await expect(page.getByText(/^Sorted by Status within the [\d,]+ loaded$/)).toBeVisible();
  const width = (await header('Status').boundingBox())?.width ?? 0;
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await header('Status').boundingBox())?.width).toBe(width + 16);
  const place = Number(await header('Status').getAttribute('aria-colindex'));
  await page.keyboard.press('Alt+ArrowRight');
  await expect(header('Status')).toHaveAttribute('aria-colindex', String(place + 1));
  await expect(status).toBeFocused();
});
