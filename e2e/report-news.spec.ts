import type { Page, Route } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { aListedReport, reportsPage, tellOf } from './reports-page.ts';
import { signInAs } from './sign-in.ts';
import { turnTab } from './turn-tab.ts';

const main = 'a1b2c3d4';
const idOf = (index: number) => `0b9c1c1e-0000-4000-8000-${String(index).padStart(12, '0')}`;

interface News {
  readonly ended: readonly { readonly id: string; readonly accountId: string }[];
  readonly underWay: readonly string[];
  readonly nextPollMs: number | null;
}

const quiet: News = { ended: [], underWay: [], nextPollMs: null };
const waiting: News = { ...quiet, underWay: [main], nextPollMs: 1000 };
const ended = (...indexes: readonly number[]): News => ({
  ...quiet,
  ended: indexes.map((index) => ({ id: idOf(index), accountId: main })),
});

/** From now on the browser is told this of its person's orders. */
async function tellNews(page: Page, first: News) {
  const told = { now: first, asked: 0 };
  await page.route('**/api/reports/news', (route) => {
    told.asked += 1;
    return route.fulfill({ json: told.now });
  });
  return told;
}

const entry = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Reports/ });

const personId = async (page: Page): Promise<string> =>
  (await (await page.request.get('/api/session')).json()).person.id;

test('what finishes while another page is open is counted there until the reports are looked at', async ({
  page,
}) => {
  const news = await tellNews(page, waiting);
  await signInAs(page, 'finance', '/products');
  const me = await personId(page);
  await expect.poll(() => news.asked).toBeGreaterThan(1);
  await expect(entry(page)).toHaveAccessibleName('Reports');
  news.now = ended(1, 2);
  await expect(entry(page)).toHaveAccessibleName('Reports 2 finished');
  await expect(page).toHaveTitle(/^\(2\) Products/);
  await expect(page.getByRole('status').filter({ hasText: '2 reports have finished.' })).toHaveCount(1);
  const { asked } = news;
  await page.getByRole('navigation').getByRole('link', { name: 'Lookup' }).click();
  await expect(page).toHaveTitle(/^\(2\) Lookup/);
  await expectToLookRight(page, 'report-news');
  expect(news.asked, 'nothing is under way').toBe(asked);

  await page.reload();
  await expect(entry(page)).toHaveAccessibleName('Reports 2 finished');
  await expect(page, 'survives a reload').toHaveTitle(/^\(2\) Lookup/);
  await expect(page.getByRole('status').filter({ hasText: 'have finished.' }), 'told once').toHaveCount(0);

  await tellOf(page, () => ({
    reports: [
      aListedReport({ id: idOf(1), createdById: me }),
      aListedReport({ id: idOf(2), createdById: me, product: 'VOICE-API' }),
    ],
    nextPollMs: null,
  }));
  await entry(page).click();
  await expect(reportsPage(page).reports).toHaveCount(2);
  await expect(entry(page)).toHaveAccessibleName('Reports');
  await expect(page).toHaveTitle(/^Reports/);
  await page.reload();
  await expect(reportsPage(page).reports).toHaveCount(2);
  await expect(page).toHaveTitle(/^Reports/);
});

test('what had ended before is no news to a new browser, and each person has their own', async ({
  page,
  anotherBrowser,
}) => {
  const news = await tellNews(page, ended(1));
  await signInAs(page, 'finance', '/products');
  await expect.poll(() => news.asked).toBe(1);
  await expect(entry(page)).toHaveAccessibleName('Reports');
  const other = await anotherBrowser();
  const theirs = await tellNews(other, { ...ended(1), ...waiting });
  await signInAs(other, 'support', '/products');
  await expect.poll(() => theirs.asked).toBeGreaterThan(1);
  theirs.now = ended(1, 2);
  await expect(entry(other)).toHaveAccessibleName('Reports 2 finished');
  await expect(entry(page)).toHaveAccessibleName('Reports');
});

test('a report that finishes in another account is said where the list is', async ({ page }) => {
  const news = await tellNews(page, waiting);
  await signInAs(page, 'finance', '/reports');
  const me = await personId(page);
  const { accounts } = await (await page.request.get('/api/session')).json();
  const [, sub] = accounts;
  news.now = { ...quiet, underWay: [sub.accountId], nextPollMs: 200 };
  await page.reload();
  await expect.poll(() => news.asked).toBeGreaterThan(2);
  news.now = { ...quiet, ended: [{ id: idOf(7), accountId: sub.accountId }] };
  const notice = page.getByRole('status').filter({ hasText: `A report has finished in ${sub.label}` });
  await expect(notice).toBeVisible();
  await expect(entry(page)).toHaveAccessibleName('Reports 1 finished');
  await tellOf(page, () => ({
    reports: [aListedReport({ id: idOf(7), createdById: me, accountId: sub.accountId })],
    nextPollMs: null,
  }));
  await notice.getByRole('button', { name: /^Show the reports of/ }).click();
  await expect(reportsPage(page).reports).toHaveCount(1);
  await expect(notice).toHaveCount(0);
  await expect(entry(page)).toHaveAccessibleName('Reports');
});

test('asking stops while nobody sees the tab, and the way back brings the news', async ({ page }) => {
  await page.clock.install();
  const news = await tellNews(page, waiting);
  await signInAs(page, 'manager', '/products');
  await expect.poll(() => news.asked).toBe(1);
  await page.clock.runFor(3000);
  await expect.poll(() => news.asked).toBeGreaterThan(2);
  await turnTab(page, 'hidden');
  const { asked } = news;
  await page.clock.runFor(10 * 60_000);
  expect(news.asked, 'none while hidden').toBe(asked);
  news.now = ended(1);
  await turnTab(page, 'visible');
  await expect(entry(page)).toHaveAccessibleName('Reports 1 finished');
  await expect(page.getByRole('status').filter({ hasText: 'A report has finished.' })).toHaveCount(1);
  const last = news.asked;
  await page.clock.runFor(10 * 60_000);
  expect(news.asked, 'none after all have ended').toBe(last);
});

test('a first question that nobody answered is asked again by itself', async ({ page, provoke }) => {
  provoke(503);
  await page.clock.install();
  const news = await tellNews(page, waiting);
  let refused = 0;
  const refuse = (route: Route) => {
    refused += 1;
    return route.fulfill({ status: 503, json: { title: 'Away', detail: 'Try again.' } });
  };
  await page.route('**/api/reports/news', refuse);
  await signInAs(page, 'manager', '/products');
  const after = (seconds: number) => async () => {
    await page.clock.runFor(seconds * 1000);
    return refused;
  };
  await expect.poll(after(5), 'three tries are one question').toBeGreaterThan(3);
  await page.unroute('**/api/reports/news', refuse);
  await after(5)();
  await expect.poll(async () => [await after(5)(), news.asked][1]).toBeGreaterThan(0);
  news.now = ended(1);
  await after(5)();
  await expect(entry(page)).toHaveAccessibleName('Reports 1 finished');
});

test.describe('with the browser’s own notifications', () => {
  test('they are asked for by the click alone, come once a minute at most, and name nothing', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const said: string[] = [];
      class FakeNotification {
        static permission = 'default';
        static async requestPermission() {
          said.push('asked');
          FakeNotification.permission = 'granted';
          return 'granted';
        }
        onclick: (() => void) | null = null;
        constructor(title: string, { body }: { body: string }) {
          said.push(`${title}: ${body}`);
        }
        close() {}
      }
      Object.assign(window, { Notification: FakeNotification, said });
    });
    const said = () => page.evaluate(() => Reflect.get(window, 'said') as string[]);
    await page.clock.install();
    const news = await tellNews(page, waiting);
    await signInAs(page, 'manager', '/reports');
    const toggle = page.getByRole('switch', { name: 'Tell me when a report finishes' });
    await expect(toggle).not.toBeChecked();
    expect(await said()).toEqual([]);
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect(toggle).toBeChecked();
    expect(await said()).toEqual([
      'asked',
      'Tollbook: From now on you hear here when a report has finished.',
    ]);

    await page.getByRole('navigation').getByRole('link', { name: 'Lookup' }).click();
    await turnTab(page, 'hidden');
    const { asked } = news;
    for (let step = 0; step < 30; step += 1) await page.clock.runFor(10_000);
    expect(news.asked - asked, 'once a minute').toBeLessThanOrEqual(5);
    expect(news.asked - asked).toBeGreaterThan(1);
    news.now = ended(1);
    const saidSince = async () => {
      await page.clock.runFor(10_000);
      return (await said()).slice(2);
    };
    await expect.poll(saidSince).toEqual(['Tollbook: A report has finished.']);
    await expect(page).toHaveTitle(/^\(1\) Lookup/);
    await page.clock.runFor(5 * 60_000);
    expect(await said(), 'said once').toHaveLength(3);
  });

  test('a question that is closed without an answer leaves them off, and says what to do', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const undecided = { permission: 'default', requestPermission: async () => 'default' };
      Object.assign(window, { Notification: undecided });
    });
    await signInAs(page, 'manager', '/reports');
    const toggle = page.getByRole('switch', { name: 'Tell me when a report finishes' });
    const sentence = page.getByRole('status').filter({ hasText: 'closed without an answer' });
    for (const time of ['once', 'again']) {
      await toggle.focus();
      await page.keyboard.press('Space');
      await expect(sentence, time).toContainText('Switch this on again and allow notifications.');
      await expect(toggle).not.toBeChecked();
    }
    await expectToLookRight(page, 'notices-dismissed');
  });

  test('a browser that forbids them is told how to change that', async ({ page }) => {
    await page.addInitScript(() => {
      const denied = { permission: 'denied', requestPermission: async () => 'denied' };
      Object.assign(window, { Notification: denied });
    });
    await signInAs(page, 'manager', '/reports');
    const toggle = page.getByRole('switch', { name: 'Tell me when a report finishes' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect(page.getByText(/^Notifications from Tollbook are blocked/)).toBeVisible();
    await expect(toggle).not.toBeChecked();
    await expectToLookRight(page, 'notices-denied');
  });
});
