import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { aListedReport, noFile, reportsPage, tellOf } from './reports-page.ts';
import { signInAs } from './sign-in.ts';

const idOf = (index: number) => `0b9c1c1e-0000-4000-8000-${String(index).padStart(12, '0')}`;
const running = { status: 'PROCESSING', finishedAt: null, file: noFile, itemsCount: 4200 };

test('each way a report can end says what happened and what to do', async ({ page }) => {
  const file = (state: string, reason: string | null = null) => ({ ...noFile, state, reason });
  const states: Readonly<Record<string, unknown>>[] = [
    { product: 'SMS', status: 'FAILED', file: noFile, failure: 'Vonage gave up on it.' },
    { product: 'VOICE-API', direction: null, status: 'ABORTED', file: noFile },
    { product: 'NUMBER-INSIGHT', direction: null, file: file('expired') },
    { product: 'CONVERSATIONS', direction: null, file: file('damaged', 'The archive ends too early.') },
    { product: 'MESSAGES', status: 'TRUNCATED', truncated: true },
  ];
  await signInAs(page, 'admin', '/reports');
  await tellOf(page, () => ({
    reports: states.map((state, index) => aListedReport({ ...state, id: idOf(index) })),
    nextPollMs: null,
  }));
  await page.reload();
  const { report, reports, filter } = reportsPage(page);
  await expect(reports).toHaveCount(5);
  await expect(report('SMS, outbound')).toContainText('Vonage gave up on it. Trying again orders it anew.');
  await report('SMS, outbound').getByRole('button', { name: 'Order again' }).click();
  await expect(page.getByRole('dialog')).toContainText('This is a new purchase');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(reports.nth(1)).toContainText('There is no file.');
  await expect(reports.nth(2)).toContainText('Ordering it again costs again.');
  await expect(reports.nth(2).getByRole('link', { name: 'Order again' })).toHaveAttribute(
    'href',
    /^\/reports\/new\?/,
  );
  await expect(reports.nth(3)).toContainText('The archive ends too early.');
  await expect(reports.nth(3).getByRole('button', { name: 'Fetch again' })).toBeEnabled();
  await expect(reports.nth(4)).toContainText('the older part of the range is missing');
  await reports.nth(4).getByRole('button', { name: 'Split the range' }).click();
  const half = await page.getByRole('menuitem', { name: 'Older half' }).getAttribute('href');
  expect(half).toMatch(/^\/reports\/new\?product=SMS/);
  await page.keyboard.press('Escape');
  await expectToLookRight(page, 'report-states');

  await filter('State').selectOption('Needs attention');
  await expect(reports).toHaveCount(4);
  await expect(page).toHaveURL(/status=trouble/);
  await page.reload();
  await expect(reports).toHaveCount(4);
});

test('a report that runs is looked at again, aborted only when meant, and announced when it ends', async ({
  page,
}) => {
  let now: Readonly<Record<string, unknown>> = running;
  let looks = 0;
  await signInAs(page, 'finance', '/reports');
  await tellOf(page, () => {
    looks += 1;
    return { reports: [aListedReport(now)], nextPollMs: now.finishedAt === null ? 200 : null };
  });
  await page.route('**/abort', (route) => {
    now = { ...running, status: 'ABORTED', finishedAt: new Date().toISOString() };
    return route.fulfill({ json: aListedReport(now) });
  });
  await page.reload();
  const { report } = reportsPage(page);
  const mine = report('SMS, outbound');
  await expect(mine).toContainText('4,200 records so far');
  now = { ...running, itemsCount: 8400 };
  await expect(mine).toContainText('8,400 records so far');
  await mine.getByRole('button', { name: 'Abort' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('may still be billed');
  await expectToLookRight(page, 'abort');
  await dialog.getByRole('button', { name: 'Let it go on' }).click();
  await expect(mine).toContainText('Being made');
  await mine.getByRole('button', { name: 'Abort' }).click();
  await dialog.getByRole('button', { name: 'Abort it' }).click();
  await expect(mine).toContainText('Aborted');
  await expect(page.getByRole('status').filter({ hasText: 'SMS, outbound: Aborted.' })).toBeAttached();
  const seen = looks;
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(looks, 'what has ended is not looked at again').toBe(seen);
});
