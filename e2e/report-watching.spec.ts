import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { createPremises } from './own-house.ts';
import { aListedReport, listedReports, noFile, reportsPage, tellOf } from './reports-page.ts';
import { signInAs } from './sign-in.ts';
import { turnTab } from './turn-tab.ts';

const premises = createPremises();
test.afterAll(() => premises.clear());

const idOf = (index: number) => `0b9c1c1e-0000-4000-8000-${String(index).padStart(12, '0')}`;
const running = { status: 'PROCESSING', finishedAt: null, file: noFile, itemsCount: 10 };

test('while a report runs, only the rows whose text changes are drawn again', async ({ page }) => {
  await page.clock.install();
  await signInAs(page, 'manager', '/products');
  const reports = [
    aListedReport({ ...running, id: idOf(1), startedAt: new Date().toISOString() }),
    ...Array.from({ length: 20 }, (_, index) => aListedReport({ id: idOf(index + 2) })),
  ];
  await tellOf(page, () => ({ reports, nextPollMs: 1000 }));
  await page.goto('/reports');
  const row = page.getByRole('article').first();
  await expect(row).toContainText('under way for');
  /** Which rows were drawn since the last look: React gives a drawn element new properties. */
  const drawn = () =>
    page.evaluate(() => {
      const known: WeakSet<object> = (Reflect.get(window, 'known') as WeakSet<object>) ?? new WeakSet();
      Reflect.set(window, 'known', known);
      return [...document.querySelectorAll('article')].flatMap((article) => {
        const key = Object.keys(article).find((name) => name.startsWith('__reactProps$'));
        if (key === undefined) throw new Error('React keeps the properties elsewhere now');
        const properties = Reflect.get(article, key) as object;
        if (known.has(properties)) return [];
        known.add(properties);
        return [article.id];
      });
    });
  expect(await drawn()).toHaveLength(21);
  for (let second = 0; second < 5; second += 1) {
    const before = await row.textContent();
    await page.clock.runFor(1000);
    await expect.poll(() => row.textContent()).not.toBe(before);
    expect(await drawn()).toEqual([idOf(1)]);
  }
});

test('a list that is cut says so, and leads to the older reports', async ({ page }) => {
  await signInAs(page, 'manager', '/products');
  const asked: URLSearchParams[] = [];
  const [newer, older] = [aListedReport({ id: idOf(1) }), aListedReport({ id: idOf(2), product: 'ASR' })];
  await page.route(/\/api\/reports\?account=/, (route) => {
    const { searchParams } = new URL(route.request().url());
    asked.push(searchParams);
    const isOlder = searchParams.has('to');
    return route.fulfill({ json: { reports: [isOlder ? older : newer], more: !isOlder, nextPollMs: null } });
  });
  await page.goto('/reports');
  const { report, filter } = reportsPage(page);
  await expect(
    page.getByText('Showing the newest 1 reports. Narrow by date to see older ones.'),
  ).toBeVisible();
  await expectToLookRight(page, 'reports-cut');
  await page.getByRole('button', { name: 'Show older reports' }).click();
  await expect(report(/^Voice ASR/)).toBeVisible();
  await expect(page.getByText('Showing the newest')).toHaveCount(0);
  expect(Date.parse(asked.at(-1)?.get('to') ?? '')).toBeGreaterThanOrEqual(
    Date.parse(String(newer.createdAt)),
  );
  await expect(filter('Ordered')).toHaveValue('between');
  await expectToLookRight(page, 'reports-between');
  await page.reload();
  await expect(report(/^Voice ASR/)).toBeVisible();
  await page.getByLabel('From', { exact: true }).fill('2026-01-02T03:04:05');
  await expect.poll(() => asked.at(-1)?.get('from')).toBe('2026-01-02T03:04:05Z');
  await filter('Ordered').selectOption('At any time');
  await expect(report(/^SMS/)).toBeVisible();
});

test('the list is asked for less and less as the house says, and not at all in a hidden tab', async ({
  page,
}) => {
  await page.clock.install();
  await signInAs(page, 'manager', '/products');
  let nextPollMs: number | null = 1000;
  let looks = 0;
  await tellOf(page, () => {
    looks += 1;
    return { reports: [aListedReport(running)], nextPollMs };
  });
  await page.goto('/reports');
  await expect(reportsPage(page).reports).toHaveCount(1);
  /** Looks within a minute, each answered before the clock goes on. */
  const looksInAMinute = async () => {
    const before = looks;
    for (let second = 0; second < 60; second += 1) {
      const answered = looks;
      await page.clock.runFor(1000);
      if (looks > answered) await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    return looks - before;
  };
  const counts: number[] = [];
  for (const delay of [1_000, 5_000, 30_000]) {
    nextPollMs = delay;
    // So that the page has heard of it.
    await turnTab(page, 'hidden');
    await turnTab(page, 'visible');
    counts.push(await looksInAMinute());
  }
  const [first = 0, second = 0, third = 0] = counts;
  expect(first).toBeGreaterThan(20);
  expect(second).toBeLessThanOrEqual(13);
  expect(second).toBeGreaterThan(5);
  expect(third).toBeLessThanOrEqual(3);
  expect(third).toBeGreaterThan(0);
  await turnTab(page, 'hidden');
  expect(await looksInAMinute(), 'hidden').toBeLessThanOrEqual(1);
});

test('two tabs with the list open show the same, and what is done in both is done once', async ({
  page,
  context,
}) => {
  await signInAs(page, 'finance', '/reports/new?product=WEBSOCKET-CALL');
  const other = await context.newPage();
  await other.goto('/reports');
  await expect(other.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible();
  await reportsPage(page).ask('Last 7 days');
  await reportsPage(page).order.click();
  await page.waitForURL(/\/reports#/);
  const id = new URL(page.url()).hash.slice(1);
  const rowIn = (tab: Page) => tab.locator(`article[id="${id}"]`);
  await turnTab(other, 'hidden');
  await turnTab(other, 'visible');
  const tabs = [page, other];
  for (const tab of tabs) await expect(rowIn(tab)).toContainText('Ready');

  const opened: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/open')) opened.push(request.url());
  });
  await Promise.all(tabs.map((tab) => rowIn(tab).getByRole('button', { name: 'Open here' }).click()));
  for (const tab of tabs)
    await expect(rowIn(tab).getByRole('link', { name: 'Browse records' })).toBeVisible();
  expect(opened).toHaveLength(2);
  const mine = (await listedReports(page)).filter((report) => report.product === 'WEBSOCKET-CALL');
  expect(mine).toHaveLength(1);
  expect(mine[0]?.dataset).toMatchObject({ state: 'ready', rows: mine[0]?.itemsCount });

  await rowIn(page).getByRole('button', { name: 'Delete: ' }).click();
  await page.getByRole('menuitem', { name: 'Close data set', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close data set' }).click();
  await expect(rowIn(page)).toContainText('data set closed on');
  await turnTab(other, 'hidden');
  await turnTab(other, 'visible');
  await expect(rowIn(other)).toContainText('data set closed on');
});

test('opening a large report can be cancelled, and begun again', async ({ page }) => {
  await signInAs(page, 'manager', '/reports/new?product=SMS');
  const { ask, order } = reportsPage(page);
  await ask('Last month');
  await order.click();
  await page.waitForURL(/\/reports#/);
  const row = page.locator(`article[id="${new URL(page.url()).hash.slice(1)}"]`);
  await expect(row).toContainText('Ready', { timeout: 120_000 });
  await row.getByRole('button', { name: 'Open here' }).click();
  await row.getByRole('button', { name: 'Cancel opening' }).click();
  await expect(row.getByRole('button', { name: 'Open here' })).toBeVisible();
  await expect(row).not.toContainText('Opening');
  await expect(row.getByRole('link', { name: 'Browse records' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Open here' }).click();
  await expect(row.getByRole('link', { name: 'Browse records' })).toBeVisible({ timeout: 120_000 });
});

test('a server that is killed and comes back below an open list: the report goes on, and the page too', async ({
  page,
}) => {
  const house = await premises.open();
  await house.ready();
  await page.goto(`${house.url}/reports`);
  await page.getByRole('button', { name: 'Continue as manager' }).click();
  await expect(page.getByRole('heading', { name: 'No report yet' })).toBeVisible();
  // Killed with the first answer that shows the report under way, before the page has it.
  const isRunning = ({ status }: { status: string }) => ['PENDING', 'PROCESSING'].includes(status);
  let killed = false;
  await page.route(/\/api\/reports\?account=/, async (route) => {
    if (killed) return route.fallback();
    const response = await route.fetch();
    const { reports } = await response.json();
    if (reports.some(isRunning)) {
      killed = true;
      house.process.kill('SIGKILL');
      await house.ended;
    }
    return route.fulfill({ response });
  });
  await page.evaluate(async () => {
    const draft = {
      ...{ product: 'SMS', accountId: 'a1b2c3d4', direction: 'outbound', filters: {} },
      range: { preset: 'last-7-days', zone: 'UTC' },
    };
    await fetch('/api/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ draft, idempotencyKey: crypto.randomUUID() }),
    });
  });
  await turnTab(page, 'hidden');
  await turnTab(page, 'visible');
  const { reports } = reportsPage(page);
  await expect(reports).toHaveCount(1);
  await expect(reports).toContainText(/Being ordered|Waiting at Vonage|Being made/);
  const notice = page.getByRole('status').filter({ hasText: 'This list may be out of date' });
  await expect(notice).toContainText('as soon as Tollbook answers again');
  await expect(reports, 'what is known stays').toHaveCount(1);

  const again = await premises.open({ TOLLBOOK_DATA: house.folder, PORT: String(house.port) });
  await again.ready();
  await expect(notice).toHaveCount(0, { timeout: 60_000 });
  await expect(reports).toContainText('Ready', { timeout: 90_000 });
  await expect(reports).toHaveCount(1);
  const answer = await page.request.get(`${house.url}/api/reports?account=a1b2c3d4`);
  const listed = (await answer.json()).reports;
  expect(listed, 'nothing was ordered twice').toHaveLength(1);
  await reports.getByRole('button', { name: 'Open here' }).click();
  await expect(reports.getByRole('link', { name: 'Browse records' })).toBeVisible();
});
