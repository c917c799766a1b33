import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { linkTo } from './records-page.ts';
import { signInAs } from './sign-in.ts';

const month = new Date().toISOString().slice(0, 7);
const euro = (charge: string, uncertain = '0') => [{ currency: 'EUR', charge, uncertain }];
const kinds = ['page', 'ids', 'export', 'refresh', 'fill'];

/** A ledger of a busy month, page by page as the house tells it. */
async function tellOfABusyMonth(page: Page): Promise<URL[]> {
  const asked: URL[] = [];
  const entries = Array.from({ length: 75 }, (_, index) => ({
    id: `entry-${index}`,
    at: new Date(Date.now() - index * 600_000).toISOString(),
    ...(index % 3 === 0
      ? { person: 'Sam Support', role: 'support' }
      : { person: 'Morgan Manager', role: 'manager' }),
    ...{ accountId: 'a1b2c3d4', product: index % 2 === 0 ? 'SMS' : 'VOICE-API', kind: kinds[index % 5] },
    state: index === 1 ? 'unknown' : index % 4 === 0 ? 'free' : 'charged',
    ...{ records: index % 4 === 0 ? 0 : 1000, freeRecords: index % 4 === 0 ? 1000 : 0 },
    ...{ charge: index % 4 === 0 ? null : '0.4', currency: index % 4 === 0 ? null : 'EUR' },
    chargeBasis: null,
    overrideReason: index === 2 ? 'Quarter end: the auditors wait' : null,
  }));
  await page.route(/\/api\/tolls\/ledger/, (route) => {
    const url = new URL(route.request().url());
    asked.push(url);
    const from = Number(url.searchParams.get('next')?.split('.')[0] ?? 0);
    const next = from + 30 < entries.length ? `${from + 30}.x` : null;
    return route.fulfill({ json: { entries: entries.slice(from, from + 30), next } });
  });
  await page.route(/\/api\/tolls\/totals/, (route) => {
    const by = new URL(route.request().url()).searchParams.get('by');
    const names = by === 'role' ? ['manager', 'support'] : ['Morgan Manager', 'Sam Support'];
    const totals = [
      { records: 124_000, freeRecords: 42_000, freeShare: 42 / 166, charges: euro('49.6', '0.4') },
      { records: 63_000, freeRecords: 21_000, freeShare: 0.25, charges: euro('25.2004') },
    ].map((total, index) => ({ ...total, key: names[index], name: names[index] }));
    return route.fulfill({ json: { totals } });
  });
  return asked;
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

test('finance sees who spent what, and follows the ledger to its end', async ({ page }) => {
  const asked = await tellOfABusyMonth(page);
  await signInAs(page, 'finance', '/tolls');
  await expect(page.getByRole('heading', { name: 'What reading cost' })).toBeVisible();
  await expect(page.getByText('EUR 74.8004')).toBeVisible();
  await expect(page.getByText('187,000')).toBeVisible();
  await expect(page.getByRole('row', { name: /Sam Support/ })).toContainText('EUR 25.2004');
  await expect(page.getByRole('button', { name: 'Set a budget' })).toHaveCount(0);
  await page.getByRole('radiogroup', { name: 'Totals by' }).getByText('Role').click();
  await expect(page.getByRole('row', { name: /^support/ })).toBeVisible();
  await expect(page).toHaveURL(/by=role/);
  await expectToLookRight(page, 'spending');

  // By keyboard, as whoever does this every month would.
  await tab(page, 'Spending').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: /^Ledger of/ })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(31);
  await page.getByText('30 entries so far').scrollIntoViewIfNeeded();
  await expect(page.getByText('60 entries so far')).toBeAttached();
  await page.getByText('60 entries so far').scrollIntoViewIfNeeded();
  await expect(page.getByText('75 entries in all')).toBeAttached();
  await expect(page.getByRole('row')).toHaveCount(76);
  await page.getByRole('row').nth(2).scrollIntoViewIfNeeded();
  await expect(page.getByRole('row', { name: /Outcome unknown/ })).toContainText('up to EUR 0.40');
  await expect(page.getByText('Quarter end: the auditors wait')).toBeVisible();
  await expectToLookRight(page, 'ledger');
  await page.getByRole('combobox', { name: 'Purpose' }).selectOption('ids');
  await expect.poll(() => asked.at(-1)?.searchParams.get('kind')).toBe('ids');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Purpose' })).toHaveValue('ids');
});

test('an admin sets prices and budgets, and they hold', async ({ page, provoke }) => {
  provoke(400);
  await signInAs(page, 'admin', '/tolls?view=prices');
  await expect(page.getByText('what the embedded API charges', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Set a price' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Account').selectOption('Acme Shop');
  await dialog.getByLabel('Product').selectOption('SMS');
  await dialog.getByLabel('Price of a record').fill('a lot');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await expect(dialog.getByText('Enter an amount such as 0.0004', { exact: false })).toBeVisible();
  await dialog.getByLabel('Price of a record').fill('0.000333');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole('row', { name: /Acme Shop/ });
  await expect(row).toContainText('EUR 0.000333');
  const estimate = async () => {
    const answer = await page.request.get('/api/estimate/ids?account=b7f0e611&product=SMS&ids=3');
    return (await answer.json()).cost;
  };
  expect(await estimate()).toEqual({ low: '0', high: '0.000999', currency: 'EUR' });
  await expectToLookRight(page, 'prices');
  await row.getByRole('button', { name: /^Change/ }).click();
  await dialog.getByText('By subscription').click();
  await expectToLookRight(page, 'price-dialog');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(row).toContainText('Part of the subscription');
  expect(await estimate()).toEqual({ low: '0', high: '0', currency: 'EUR' });
  await row.getByRole('button', { name: /^Remove/ }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);

  await tab(page, 'Spending').click();
  await page.getByRole('button', { name: 'Set a budget' }).click();
  await dialog.getByLabel('Whom it bounds').selectOption('A person');
  await dialog.getByLabel('Which one').selectOption({ index: 1 });
  await dialog.getByLabel('A month (UTC)').fill('12.50');
  await dialog.getByText('Refuse; an admin may').click();
  await expectToLookRight(page, 'budget-dialog');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  const budget = page.getByRole('article', { name: /^Budget of/ });
  await expect(budget).toContainText('of EUR 12.50 is spent');
  await budget.getByRole('button', { name: /^Change/ }).click();
  await dialog.getByLabel('A month (UTC)').fill('20');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await page.reload();
  await expect(budget).toContainText('of EUR 20.00 is spent');
  await expect(budget).toContainText('Refuses what does not fit.');
  await budget.getByRole('button', { name: /^Remove/ }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(budget).toHaveCount(0);
});

test('our own readings are in Vonage’s books as in ours; what was read outside Tollbook is named as the difference', async ({
  page,
  visitorAs,
}) => {
  const finance = await visitorAs('finance');
  const account = 'c93d2a58';
  const address = linkTo({ product: 'NUMBER-INSIGHT', account, hours: 24 * 30 });
  expect((await finance.get(address.replace('/records', '/api/records'))).status()).toBe(200);
  await signInAs(page, 'finance', `/tolls?view=reconciliation&month=${month}&account=${account}`);
  const books = page.getByRole('region', { name: /^Vonage’s books of/ });
  await expect(books.getByRole('row', { name: /Number Insight/ })).toContainText('The books agree.');
  await expect(books.getByRole('status')).toContainText('Every difference is explained below.');
  await expect(books.getByText(/calls? read outside Tollbook with the same account/).first()).toBeVisible();
  await expectToLookRight(page, 'reconciliation');
  await books.getByRole('switch', { name: 'Only where the books differ' }).press('Space');
  await expect(books.getByRole('row', { name: /Number Insight/ })).toHaveCount(0);
});

test('support has no ledger, and an empty month, a failure and its end are told', async ({
  page,
  provoke,
  anotherBrowser,
}) => {
  provoke(403, 503);
  await signInAs(page, 'support', '/tolls');
  await expect(page.getByText('The ledger is read by finance, managers and admins')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tolls' })).toHaveCount(0);
  await expectToLookRight(page, 'no-ledger');
  for (const part of ['ledger', `totals?month=${month}&by=role`, 'prices', 'budgets'])
    expect((await page.request.get(`/api/tolls/${part}`)).status(), part).toBe(403);

  const other = await anotherBrowser();
  let broken = true;
  await other.route(/\/api\/tolls\/totals/, (route) =>
    broken
      ? route.fulfill({
          status: 503,
          json: { code: 'unavailable', title: 'Not available now', detail: 'A store does not answer.' },
        })
      : route.continue(),
  );
  await signInAs(other, 'finance', '/tolls');
  await expect(other.getByRole('link', { name: 'Tolls' })).toBeVisible();
  await expect(other.getByText('A store does not answer.')).toBeVisible();
  await expectToLookRight(other, 'tolls-failed');
  broken = false;
  await other.getByRole('combobox', { name: 'Month (UTC)' }).selectOption({ index: 12 });
  await expect(other.getByText(/^Nothing was read in/)).toBeVisible();
  await expectToLookRight(other, 'nothing-read');
});
