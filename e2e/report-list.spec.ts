import type { BrowserContext, Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { aListedReport, listedReports, noFile, reportsPage, tellOf } from './reports-page.ts';
import { orderElsewhere } from './sandbox.ts';
import { signInAs, signOut } from './sign-in.ts';
import { turnTab } from './turn-tab.ts';

const bank = { id: 'c93d2a58', label: 'Acme Bank' };
const elsewhere = [
  { product: 'SMS', direction: 'outbound' },
  { product: 'VERIFY-V2' },
  { product: 'NUMBER-INSIGHT' },
  { product: 'SMS', direction: 'inbound' },
  { product: 'MESSAGES', direction: 'outbound' },
] as const;

function looksAt(page: Page): URL[] {
  const looks: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/reports' && request.method() === 'GET') looks.push(url);
  });
  return looks;
}

test('fifty reports ordered elsewhere and some of ours: all there, newest first, found by each filter', async ({
  page,
  request,
}) => {
  // Long before ours: they use up what the API takes in a second, and an order of ours is never sent twice.
  const end = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const text = (time: number) => new Date(time).toISOString();
  for (let made = 0; made < 50; made += 1) {
    const asked = elsewhere[made % elsewhere.length] ?? elsewhere[0];
    await orderElsewhere(request, {
      ...asked,
      account_id: bank.id,
      date_start: text(end - (made + 1) * 600_000),
      date_end: text(end),
    });
  }
  await page.clock.install();
  await signInAs(page, 'manager', '/products');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(bank.label) }).click();
  for (const product of ['VIDEO-API', 'ASR']) {
    await page.goto(`/reports/new?product=${product}&account=${bank.id}`);
    await reportsPage(page).ask('Last 24 hours');
    await reportsPage(page).order.click();
    await page.waitForURL(/\/reports#/);
  }

  const looks = looksAt(page);
  const { reports, filter } = reportsPage(page);
  await page.goto('/reports');
  await expect(reports).toHaveCount(52, { timeout: 30_000 });
  const since = Date.now();
  await expect(
    page.getByText(/^(Being made|Waiting at Vonage|Fetching the file|Finished at Vonage)$/),
  ).toHaveCount(0, {
    timeout: 120_000,
  });
  // One a second at first, and an order or a filter asks once besides.
  expect(looks.length).toBeLessThanOrEqual(3 + (Date.now() - since) / 1000);
  const listed = await listedReports(page, bank.id);
  expect(await reports.evaluateAll((rows) => rows.map(({ id }) => id))).toEqual(listed.map(({ id }) => id));
  const times = listed.map(({ createdAt }) => Date.parse(String(createdAt)));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  await expectToLookRight(page, 'fifty-reports');

  const settled = looks.length;
  await page.clock.runFor(15 * 60_000);
  expect(looks.length, 'none after all have ended').toBe(settled);

  await filter('Product').selectOption('SMS');
  await expect(reports).toHaveCount(20);
  await filter('Ordered by').selectOption('Outside Tollbook');
  await expect(reports).toHaveCount(20);
  await filter('Product').selectOption('All');
  await expect(reports).toHaveCount(50);
  await filter('State').selectOption('Ready');
  await filter('Ordered').selectOption('In the last day');
  await expect(page).toHaveURL(/who=elsewhere&status=ready&ordered=1/);
  await expect(reports).toHaveCount(50);
  await page.reload();
  await expect(reports).toHaveCount(50);
  await filter('Ordered by').selectOption({ index: 1 });
  await expect(page.getByText('2 of 52')).toBeVisible();
});

test('a list is not read while nobody sees it, and at once when somebody does again', async ({ page }) => {
  await page.clock.install();
  await signInAs(page, 'manager', '/products');
  const running = { status: 'PROCESSING', finishedAt: null, file: noFile, itemsCount: 10 };
  let count = 10;
  await tellOf(page, () => ({
    reports: [aListedReport({ ...running, itemsCount: count })],
    nextPollMs: 1000,
  }));
  const looks = looksAt(page);
  await page.goto('/reports');
  await expect(page.getByText('10 records so far')).toBeVisible();
  await page.clock.runFor(3000);
  await expect.poll(() => looks.length).toBeGreaterThan(1);
  await turnTab(page, 'hidden');
  const before = looks.length;
  await page.clock.runFor(30 * 60_000);
  expect(looks.length - before, 'at most the one that was under way').toBeLessThanOrEqual(1);
  count = 20;
  await turnTab(page, 'visible');
  await expect(page.getByText('20 records so far')).toBeVisible();
});

test('offline the page says since when it knows, keeps what it shows, and goes on by itself', async ({
  page,
  context,
}) => {
  await signInAs(page, 'manager', '/reports');
  const running = { status: 'PROCESSING', finishedAt: null, file: noFile, itemsCount: 4200 };
  await tellOf(page, () => ({ reports: [aListedReport(running)], nextPollMs: 300 }));
  await page.reload();
  const { reports } = reportsPage(page);
  await expect(reports).toContainText('4,200 records so far');
  await context.setOffline(true);
  await page.unrouteAll();
  const notice = page.getByRole('status').filter({ hasText: 'You are offline' });
  await expect(notice).toContainText(/This is how things stood at \d+ \w+ \d{4} \d\d:\d\d:\d\d\./);
  await expect(reports).toContainText('4,200 records so far');
  await expectToLookRight(page, 'reports-offline');
  await tellOf(page, () => ({ reports: [aListedReport()], nextPollMs: null }));
  await context.setOffline(false);
  await expect(reports).toContainText('Ready');
  await expect(notice).toHaveCount(0);
});

test('a session that ends below an open list asks to sign in again, and comes back with the filters', async ({
  page,
  context,
  anotherBrowser,
  provoke,
}) => {
  provoke(401);
  await signInAs(page, 'support', '/reports');
  const failed = { status: 'FAILED', file: noFile };
  const list = () => ({ reports: [aListedReport(failed), aListedReport({ id: 'other' })], nextPollMs: 300 });
  await tellOf(page, list);
  await page.reload();
  const { reports, filter } = reportsPage(page);
  await filter('State').selectOption('Needs attention');
  await expect(reports).toHaveCount(1);
  await endSession(context, await anotherBrowser());
  await page.unrouteAll();
  const notice = page.getByRole('status').filter({ hasText: 'Your session has ended' });
  await expect(notice).toContainText('This is how things stood at');
  await expect(reports, 'what is known stays').toHaveCount(1);
  await expectToLookRight(page, 'reports-signed-out');
  await tellOf(page, list);
  await notice.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: 'Continue as support' }).click();
  await expect(page).toHaveURL(/\/reports\?status=trouble$/);
  await expect(reports).toHaveCount(1);
});

test('the list looks right while it loads and when it cannot be read', async ({ page, provoke }) => {
  provoke(500);
  await signInAs(page, 'manager', '/products');
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/api\/reports\?account=/, async (route) => {
    await asked;
    await route.fulfill({ status: 500, json: { title: 'Something went wrong', detail: 'Try again.' } });
  });
  await page.goto('/reports');
  await expect(page.getByText('Loading the reports')).toBeAttached();
  await expectToLookRight(page, 'reports-loading');
  answer();
  await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectToLookRight(page, 'reports-failed');
  await page.unrouteAll();
  await tellOf(page, () => ({ reports: [], nextPollMs: null }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'No report yet' })).toBeVisible();
  await expectToLookRight(page, 'reports-empty');
});

/** From another place, as by signing out there. */
async function endSession(of: BrowserContext, from: Page): Promise<void> {
  await from.context().addCookies(await of.cookies());
  await from.goto('/products');
  await signOut(from);
}
