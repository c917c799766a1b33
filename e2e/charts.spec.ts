import { expectToLookRight } from './appearance.ts';
import { chartsOf, chartsPage, hourMs, hoursOf, own, utc } from './charts-page.ts';
import { expect, test } from './fixtures.ts';
import { signInAs } from './sign-in.ts';
import { tabTo } from './tab-to.ts';

test.use({ timezoneId: 'UTC' });

test('nothing is owned: it says so with a price, and filling it draws the charts', async ({ page }) => {
  const range = hoursOf(81, 3);
  await signInAs(page, 'manager', chartsOf(range, { by: 'country' }));
  const { chart, fill, nothing, figure } = chartsPage(page);
  await expect(nothing).toBeVisible();
  await expect(page.getByText(/^Missing: /)).toBeVisible();
  await expect(page.getByText('Estimating…')).toHaveCount(0);
  await expect(chart).toHaveCount(0);
  await expectToLookRight(page, 'charts-nothing');
  await fill.click();
  await expect(chart).toBeVisible({ timeout: 60_000 });
  await expect(figure).toContainText('all of 3 hours owned');
  await expect(figure).toContainText(/groups?( shown|, all of them shown)/);
  await expect(figure).toContainText('Times in ');
  await expectToLookRight(page, 'charts-traffic');
});

test('a chart and its table say the same, and a file holds it', async ({ page }) => {
  const range = hoursOf(82, 4);
  await signInAs(page, 'manager', '/records');
  await own(page, range);
  const { chart, figure } = chartsPage(page);
  const told = figure.getByRole('status');
  await chart.focus();
  const spoken: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    await expect(told).toContainText(`${12 + step}:00–${13 + step}:00; Records `);
    spoken.push((/Records ([\d,]+)/.exec((await told.textContent()) ?? '') ?? [])[1] ?? '');
    await page.keyboard.press('ArrowRight');
  }
  await figure.getByRole('button', { name: /^As a table/ }).click();
  const rows = figure.getByRole('row');
  await expect(rows).toHaveCount(5);
  for (const [at, text] of spoken.entries())
    await expect(
      rows
        .nth(at + 1)
        .getByRole('cell')
        .first(),
    ).toHaveText(text);
  const total = spoken.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0);
  const words =
    (await page
      .getByText(/^[\d,]+ records?$/)
      .first()
      .textContent()) ?? '';
  expect(Number(words.replaceAll(/\D/g, ''))).toBe(total);

  await figure.getByRole('button', { name: /^As a table/ }).click();
  for (const [item, ending] of [
    ['Picture (PNG)', '.png'],
    ['Drawing (SVG)', '.svg'],
    ['Table (CSV)', '.csv'],
  ] as const) {
    await figure.getByRole('button', { name: /^Save/ }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`records-over-time${ending}`);
  }
  await figure.getByRole('button', { name: /^Explain/ }).click();
  await expect(page.getByRole('dialog')).toContainText('all of 4 hours owned');
});

test('by keyboard alone: to a bar, into its records, and back', async ({ page }) => {
  const range = hoursOf(83, 4);
  await signInAs(page, 'manager', '/records');
  await own(page, range);
  const { chart, figure } = chartsPage(page);
  await tabTo(page, chart);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(figure.getByRole('status')).toContainText('14:00–15:00');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records\?/);
  const opened = new URL(page.url()).searchParams;
  expect([opened.get('start'), opened.get('end')]).toEqual([
    utc(range.start + 2 * hourMs),
    utc(range.start + 3 * hourMs),
  ]);
  await page.goBack();
  await expect(chart).toBeVisible();

  await tabTo(page, chart);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('start') === utc(range.start + hourMs));
  expect(new URL(page.url()).searchParams.get('end')).toBe(utc(range.start + 3 * hourMs));
  await expect(chart).toBeVisible();
});

test('what is not owned is hatched and never opened unasked; dragging zooms', async ({ page }) => {
  const range = hoursOf(84, 6);
  await signInAs(page, 'manager', '/records');
  await own(page, hoursOf(84, 3));
  await page.goto(chartsOf(range));
  const { chart, figure } = chartsPage(page);
  await expect(page.getByText('3 of 6 hours owned', { exact: true }).first()).toBeVisible();
  await expect(figure.getByText('Not owned: not known, not zero')).toBeVisible();
  await figure.getByRole('button', { name: /^As a table/ }).click();
  await expect(figure.getByRole('row').last()).toContainText('not owned');
  await figure.getByRole('button', { name: /^As a table/ }).click();

  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await chart.focus();
  await page.keyboard.press('End');
  await expect(figure.getByRole('status').first()).toContainText('none of 60 minutes owned');
  await page.keyboard.press('Enter');
  const part = page.getByRole('region', { name: /^Records of .*17:00–18:00$/ });
  await expect(part).toContainText('nothing was bought yet');
  await expect(part.getByRole('button', { name: /^Fill: / })).toBeVisible();
  await expectToLookRight(page, 'charts-partial');
  expect(asked).not.toContain('/api/records');

  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart has no place on the page.');
  await page.mouse.move(box.x + box.width * (1.5 / 6), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (2.5 / 6), box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL((url) => url.searchParams.get('start') === utc(range.start + hourMs));
  await expect(page.getByText('3 of 6 hours owned', { exact: true })).toHaveCount(0);
});

test('latency and prices: percentiles, a heat map, a chart for each currency', async ({ page }) => {
  await signInAs(page, 'manager', '/records');
  await own(page, hoursOf(85, 3));
  await page.getByRole('tab', { name: 'Latency' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Latency' });
  await expect(panel.getByRole('application', { name: /over time$/ })).toBeVisible();
  await expect(page.getByText(/Percentiles (may be off by up to|are exact)/).first()).toBeVisible();
  // The address is what switches it, a moment after the click.
  await page.getByRole('switch', { name: /^Exact/ }).click();
  await expect(page.getByRole('switch', { name: /^Exact/ })).toBeChecked();
  await expect(page.getByText('Percentiles are exact.').first()).toBeVisible();
  const heat = page.getByRole('application', { name: /by hour and weekday$/ });
  await heat.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: 'Tuesday 00:00–01:00' })).toBeAttached();
  const p99 = page.getByRole('button', { name: 'p99', exact: true });
  await p99.click();
  await expect(p99).toHaveAttribute('aria-pressed', 'false');
  await expectToLookRight(page, 'charts-latency');

  await page.getByRole('tab', { name: 'Price' }).click();
  await expect(
    page.getByRole('application', { name: /^Spend over time in [A-Z]{3}$/ }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('table', { name: /^Price of a record.* by country and network$/ }).first(),
  ).toBeVisible();
  await expectToLookRight(page, 'charts-price');
});

test('support is told who sees prices', async ({ page }) => {
  await signInAs(page, 'support', chartsOf(hoursOf(86, 3), { tab: 'price' }));
  await expect(page.getByRole('heading', { name: /^Prices are seen by finance/ })).toBeVisible();
});

test('while charts are on their way, and when they cannot be had, the page says so', async ({
  page,
  provoke,
}) => {
  provoke(503);
  await signInAs(page, 'manager', '/records');
  let fails = true;
  const held: (() => void)[] = [];
  await page.route(/\/api\/charts\//, async (route) => {
    if (!fails) return route.continue();
    await new Promise<void>((resolve) => held.push(resolve));
    const problem = { type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable' };
    return route
      .fulfill({ status: 503, contentType: 'application/problem+json', json: problem })
      .catch(() => undefined);
  });
  await page.goto(chartsOf(hoursOf(87, 3)));
  await expect(page.getByText('Drawing charts of what is owned')).toBeAttached();
  const again = page.getByRole('button', { name: /^Try again/ });
  await expect(async () => {
    for (const release of held.splice(0)) release();
    await expect(again).toBeVisible({ timeout: 500 });
  }).toPass();
  fails = false;
  await again.click();
  await expect(chartsPage(page).nothing).toBeVisible();
});
