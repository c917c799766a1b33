import type { APIRequestContext, Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { recordsPage } from './records-page.ts';
import { paidReads } from './sandbox.ts';
import { signInAs } from './sign-in.ts';
import { tabTo } from './tab-to.ts';

const account = 'a1b2c3d4';
const number = '447700900123';
const partOwned = /Of (24|16\d) hours asked, (\d+|none|less than one) (is|are) owned/;

const overview = (page: Page) => ({
  heading: page.getByRole('heading', { name: 'Overview', level: 1 }),
  tiles: page.getByRole('list', { name: 'Tiles' }).getByRole('article'),
  tile: (name: string) => page.getByRole('article', { name, exact: true }),
  views: page.getByRole('list', { name: 'Saved views' }).getByRole('listitem'),
});

async function addressOf(visitor: APIRequestContext, preset: string, filters: object = {}): Promise<string> {
  const draft = {
    ...{ product: 'SMS', accountId: account, direction: 'outbound', filters },
    ...{ range: { preset, zone: 'UTC' }, includeMessage: false, showConcatenated: false },
  };
  const sealed = await visitor.post('/api/queries', { data: draft });
  expect(sealed.status(), await sealed.text()).toBe(200);
  return (await sealed.json()).search;
}

async function jumpTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: /^Search pages/ });
  await search.fill(name);
  await expect(page.getByRole('button', { name }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

test('finance saves last month as a view, finds it again, renames it and takes it away', async ({
  page,
  provoke,
}) => {
  provoke(400);
  await signInAs(page, 'finance', '/spend?view=waste');
  await page.getByRole('button', { name: 'Save view…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Last month, counted from when it is opened')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Give the view a name.')).toBeVisible();
  await expectToLookRight(page, 'views-save');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Waste of the month');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('“Waste of the month” is on the overview');
  await dialog.getByRole('link', { name: 'overview' }).click();

  const { heading, tile, views } = overview(page);
  await expect(heading).toBeVisible();
  await expect(tile('Charged this month')).toContainText('records are missing, which are in no sum here.');
  await expect(tile('Tolls this month')).toContainText('Nothing');
  await expect(tile('Missing of this month')).toContainText(/\d+ products/);
  await expect(tile('Waste of the month')).toContainText('records are missing, which are in no sum here.');
  await expect(views).toContainText('Spend · Last month, counted from when it is opened · only you see it');
  await expectToLookRight(page, 'overview-finance');
  await tile('Waste of the month').getByRole('link', { name: 'Waste of the month' }).click();
  await page.waitForURL(/\/spend\?account=a1b2c3d4&view=waste&start=\d{4}-\d{2}-01&end=/);
  await expect(page.getByRole('tab', { name: 'Waste' })).toHaveAttribute('aria-selected', 'true');

  await page.getByRole('link', { name: 'Tollbook, to the overview' }).click();
  await views.getByRole('button', { name: 'Change Waste of the month' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Paid for nothing');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(tile('Paid for nothing')).toBeVisible();
  await jumpTo(page, 'Paid for nothing');
  await page.waitForURL(/\/spend\?account=a1b2c3d4&view=waste/);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await views.getByRole('button', { name: 'Remove Paid for nothing' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nobody has saved a view yet.', { exact: false })).toBeVisible();
  await expect(tile('Paid for nothing')).toHaveCount(0);
});

test('support saves records with their columns, and opens them with later times', async ({
  page,
  visitorAs,
}) => {
  const search = await addressOf(await visitorAs('support'), 'last-hour');
  await signInAs(page, 'support', `/records?${search}`);
  const { grid, row } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const header = (name: string) => grid.getByRole('columnheader', { name, exact: true });
  await page.getByRole('button', { name: /^Columns \d+ of \d+$/ }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Message ID' }).uncheck();
  await page.keyboard.press('Escape');
  await header('Status').getByRole('button').click();
  await page.getByRole('button', { name: 'Save view…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('The last hour');
  await expect(
    dialog.getByRole('radio', { name: 'Last hour, counted from when it is opened' }),
  ).toBeChecked();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.evaluate(() => localStorage.clear());

  await page.goto('/products');
  await jumpTo(page, 'The last hour');
  await page.waitForURL(/\/records\?.*preset=last-hour/);
  const [before, after] = [new URLSearchParams(search), new URL(page.url()).searchParams];
  expect(Date.parse(after.get('start') ?? '')).toBeGreaterThan(Date.parse(before.get('start') ?? ''));
  await expect(row(0)).toBeVisible();
  await expect(header('Message ID')).toHaveCount(0);
  await expect(header('Status')).toHaveAttribute('aria-sort', /ending$/);
});

test('a view whose name was typed before the list of views arrived opens with Enter', async ({
  page,
  visitorAs,
}) => {
  const support = await visitorAs('support');
  const search = await addressOf(support, 'last-hour');
  const saved = await support.post('/api/views', {
    data: {
      ...{ id: crypto.randomUUID(), name: 'Typed ahead', page: 'charts', search, shared: false },
      ...{ keeping: 'relative', zone: 'UTC' },
    },
  });
  expect(saved.status(), await saved.text()).toBe(201);
  const arrival = Promise.withResolvers<void>();
  await page.route('**/api/views', async (route) => {
    await arrival.promise;
    await route.continue();
  });
  await signInAs(page, 'support', '/products');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: /^Search pages/ }).fill('Typed ahead');
  await expect(page.getByText('Nothing of that name.', { exact: false })).toBeVisible();
  arrival.resolve();
  await expect(page.getByRole('button', { name: 'Typed ahead' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/charts\?.*preset=last-hour/);
});

test('a shared view is listed with a sentence to who may not open it, and an admin takes it away', async ({
  page,
  visitorAs,
  provoke,
}) => {
  provoke(403, 404);
  const support = await visitorAs('support');
  const search = await addressOf(support, 'last-24-hours', { to: number });
  const saved = await support.post('/api/views', {
    data: {
      ...{ id: crypto.randomUUID(), name: 'One customer', page: 'records', search, shared: true },
      ...{ keeping: 'relative', zone: 'UTC' },
    },
  });
  expect(saved.status()).toBe(201);
  const { id } = await saved.json();

  await signInAs(page, 'finance', '/overview');
  const { tile, views } = overview(page);
  await expect(tile('One customer')).toContainText('Your role may not filter by To.');
  await expect(views.getByRole('link', { name: 'One customer' })).toHaveCount(0);
  await expect(views.getByRole('button')).toHaveCount(0);
  await page.goto(`/views/${id}`);
  await expect(page.getByRole('heading', { name: 'This view cannot be opened' })).toBeVisible();
  await expectToLookRight(page, 'views-refused');
  const admin = await visitorAs('admin');
  const listed = await (await admin.get('/api/views')).text();
  expect(listed).toContain('One customer');
  expect(listed).not.toContain(number);
  expect((await admin.delete(`/api/views/${id}`)).status()).toBe(204);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('There is no such view.', { exact: false })).toBeVisible();
});

test('tiles are moved, pinned and hidden by keyboard, and stay so; one that fails says so alone', async ({
  page,
  provoke,
}) => {
  provoke(503);
  let broken = true;
  await page.route(/\/api\/tolls\/totals/, (route) =>
    broken
      ? route.fulfill({
          status: 503,
          json: { code: 'unavailable', title: 'Not available now', detail: 'A store does not answer.' },
        })
      : route.continue(),
  );
  await signInAs(page, 'finance', '/overview');
  const { tiles, tile } = overview(page);
  await expect(tile('Tolls this month').getByRole('alert')).toContainText('A store does not answer.');
  await expect(tile('Charged this month')).toContainText('records are missing, which are in no sum here.');
  broken = false;
  await tile('Tolls this month').getByRole('button', { name: 'Try again' }).click();
  await expect(tile('Tolls this month')).toContainText('read and paid for');

  await page.getByRole('button', { name: 'Arrange' }).click();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await tabTo(page, button('Move Missing of this month earlier'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Missing of this month is number 2 now')).toBeAttached();
  await expect(button('Move Missing of this month earlier')).toBeFocused();
  await tabTo(page, button('Hide Missing of this month'));
  await page.keyboard.press('Enter');
  await expect(button('Show Missing of this month')).toBeFocused();
  await button('Pin Tolls this month').press('Enter');
  await expect(button('Pin Tolls this month')).toHaveAttribute('aria-pressed', 'true');
  await expectToLookRight(page, 'overview-arrange');
  await button('Done').click();
  await page.reload();
  await expect(tiles).toHaveCount(2);
  await expect(tiles.first()).toHaveAccessibleName('Tolls this month');
});

test('opening the overview buys nothing, whoever opens it, and says how much its figures rest on', async ({
  page,
  anotherBrowser,
  request,
  visitorAs,
}) => {
  const began = Date.now();
  await signInAs(page, 'support', '/overview');
  const { tile } = overview(page);
  await expect(tile('Failed SMS, last 24 hours')).toContainText(partOwned);
  // In the first hour of a day, the last hour that another test reads is yesterday's.
  await expect(tile('SMS of yesterday')).toContainText(/Nothing of this is owned yet|Of 24 hours asked/);
  await expectToLookRight(page, 'overview-support');
  const manager = await anotherBrowser();
  await signInAs(manager, 'manager', '/overview');
  for (const name of ['SMS traffic, last 7 days', 'SMS latency, last 7 days'])
    await expect(overview(manager).tile(name)).toContainText(partOwned);
  await expectToLookRight(manager, 'overview-manager');
  expect(await paidReads(request, began)).toBe(0);

  const reader = await visitorAs('support');
  for (const preset of ['yesterday', 'last-24-hours'])
    expect((await reader.get(`/api/records?${await addressOf(reader, preset)}`)).status()).toBe(200);
  await page.reload();
  await expect(tile('Failed SMS, last 24 hours')).toContainText(
    /(All of 24 hours|Of 24 hours asked, \d+) (is|are) owned/,
  );
  const yesterday = tile('SMS of yesterday');
  await expect(yesterday.getByRole('img', { name: /^Records over time, in \d+ stretches/ })).toBeVisible();
  await expect(yesterday).toContainText(/[\d,]+ records/);
  await expectToLookRight(page, 'overview-sparkline');
});
