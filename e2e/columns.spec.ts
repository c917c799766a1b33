import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { askedOf, cellUnder, linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

/** Two weeks that no other test reads: what is owned comes in other pages than what is bought. */
const smsBefore = (weeks: number) =>
  linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 14, endedHoursAgo: weeks * 24 * 7 });

test('columns are shown, hidden, moved, resized and pinned, and stay so for this product alone', async ({
  page,
}) => {
  await signInAs(page, 'admin', smsBefore(10));
  const { grid, row } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const header = (name: string) => grid.getByRole('columnheader', { name, exact: true });
  const labels = () => grid.getByRole('columnheader').allInnerTexts();
  const before = await labels();
  expect(before.slice(0, 5)).toEqual(['Date received', 'Status', 'Message ID', 'From', 'To']);

  const button = page.getByRole('button', { name: /^Columns \d+ of \d+$/ });
  const count = (await button.textContent()) ?? '';
  await button.click();
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('checkbox', { name: 'Message ID' }).uncheck();
  await menu.getByRole('checkbox', { name: 'Network', exact: true }).check();
  await menu.getByRole('button', { name: 'Move Status up' }).click();
  await expect(menu.getByText('Status moved up')).toBeAttached();
  await menu.getByRole('button', { name: 'Pin To', exact: true }).click();
  await expect(menu.getByRole('button', { name: 'Unpin To', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expectToLookRight(page, 'columns-menu');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();

  const narrow = (await header('Status').boundingBox())?.width ?? 0;
  const edge = await header('Status').locator('[aria-hidden]').last().boundingBox();
  if (!edge) throw new Error('the header has no edge to drag');
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2 + 70, edge.y + 10, { steps: 5 });
  await page.mouse.up();
  const arranged = await labels();
  expect(arranged.slice(0, 4)).toEqual(['To', 'Status', 'Date received', 'From']);
  const width = (await header('Status').boundingBox())?.width;
  expect(width).toBe(narrow + 70);

  // What is pinned stays in sight when the rest moves sideways.
  const left = (await header('To').boundingBox())?.x;
  await grid.evaluate((element) => element.scrollTo({ left: 400 }));
  await expect.poll(async () => (await header('From').boundingBox())?.x).not.toBe(undefined);
  expect((await header('To').boundingBox())?.x).toBe(left);

  await page.reload();
  await expect(row(0)).toBeVisible();
  expect((await labels()).slice(0, 4)).toEqual(['To', 'Status', 'Date received', 'From']);
  expect((await header('Status').boundingBox())?.width).toBe(width);
  await page.goto(linkTo({ product: 'VOICE-API', hours: 24 * 14 }));
  await expect(row(0)).toBeVisible();
  expect((await header('Status').boundingBox())?.width).toBe(narrow);

  await page.goBack();
  await expect(header('Message ID')).toHaveCount(0);
  await button.click();
  await menu.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  // Columns far to the right are only drawn when they come near.
  await expect.poll(async () => (await labels()).slice(0, 9)).toEqual(before.slice(0, 9));
  await expect(button).toHaveText(count);
});

test('sorting orders what is loaded, says so, and buys nothing', async ({ page }) => {
  const asked = askedOf(page);
  await signInAs(page, 'admin', smsBefore(13));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const newest = (await (await cellUnder(grid, 'Date received', 0)).textContent()) ?? '';
  const latency = grid.getByRole('columnheader', { name: 'Latency' });
  await latency.scrollIntoViewIfNeeded();
  await latency.getByRole('button').click();
  const note = page.getByText('Sorted by Latency within the 1,000 loaded');
  await expect(note).toBeVisible();
  const milliseconds = async (index: number) => {
    // The title behind what people read holds the milliseconds as they came; pointing at a cell brings it.
    const cell = await cellUnder(grid, 'Latency', index);
    await cell.hover();
    return Number(/\((\d+)\)$/.exec((await cell.getAttribute('title')) ?? '')?.[1] ?? Number.NaN);
  };
  const descending = (await latency.getAttribute('aria-sort')) === 'descending';
  const shown = [await milliseconds(0), await milliseconds(5), await milliseconds(12)];
  expect(shown.every(Number.isFinite)).toBe(true);
  expect(shown).toEqual([...shown].sort((a, b) => (descending ? b - a : a - b)));
  await latency.getByRole('button').click();
  await expect(latency).toHaveAttribute('aria-sort', descending ? 'ascending' : 'descending');

  await grid.press('End');
  await expect(page.getByText('Sorted: scrolling reads no further.')).toBeVisible();
  await expect(row(999)).toBeVisible();
  expect(asked.records).toHaveLength(1);
  await page.getByRole('button', { name: 'Read the next page' }).click();
  await expect(status).toContainText('2,000 loaded');
  await expect(page.getByText('Sorted by Latency within the 2,000 loaded')).toBeVisible();
  await page.getByRole('button', { name: 'Show in the order of time' }).click();
  await grid.press('Home');
  await expect(latency).toHaveAttribute('aria-sort', 'none');
  await grid.evaluate((element) => element.scrollTo({ left: 0 }));
  await expect(await cellUnder(grid, 'Date received', 0)).toHaveText(newest);
});

test('what a role may not see is hidden in the table, and times follow the chosen zone', async ({
  page,
  anotherBrowser,
}) => {
  const sms = smsBefore(16);
  await signInAs(page, 'finance', sms);
  const finance = recordsPage(page);
  await expect(finance.row(0)).toBeVisible();
  await expect(await cellUnder(finance.grid, 'To', 0)).toHaveText('hidden');
  await expect((await cellUnder(finance.grid, 'To', 0)).getByTitle('Hidden for your role')).toBeVisible();
  await expect(finance.status).toContainText('· 1,000 bought, EUR 0.40');

  const desk = await anotherBrowser();
  await signInAs(desk, 'support', sms);
  const support = recordsPage(desk);
  await expect(await cellUnder(support.grid, 'To', 0)).toHaveText(/^\d{7,15}$/);
  await expect(support.status).toContainText(' from the vault, free');
  await expect(support.status).not.toContainText('EUR');
  const time = await cellUnder(support.grid, 'Date received', 0);
  await time.hover();
  await expect(time).toHaveAttribute('title', /^\d{1,2} \w+ \d{4} \d\d:\d\d:\d\d(\.\d+)? UTC$/);
});

test('a range that was read to its end says how many records it held', async ({ page }) => {
  await signInAs(page, 'finance', linkTo({ product: 'NUMBER-INSIGHT', hours: 24 * 2 }));
  const { grid, row, status } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(status).toHaveText(/^[\d,]+ records?, all of this range · [\d,]+ bought, EUR \d+\.\d{2,4}$/);
  await expect(page.getByText('That is everything in this range.')).toBeVisible();
  const count = Number(((await status.textContent()) ?? '').split(' ')[0]?.replace(',', ''));
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  await grid.press('End');
  await expect(row(count - 1)).toHaveAttribute('aria-rowindex', String(count + 1));
  await expectToLookRight(page, 'full');
});
