import { expectToLookRight } from './appearance.ts';
import { chartsOf, chartsPage, hourMs, hoursOf, own, utc } from './charts-page.ts';
import { expect, test } from './fixtures.ts';
import { signInAs, signOut } from './sign-in.ts';

test.use({ timezoneId: 'UTC' });

test('an outage is written down, seen on every chart of that time, and removed by its author', async ({
  page,
  provoke,
}) => {
  provoke(400);
  const range = hoursOf(88, 4);
  const text = 'Carrier outage in GB, ticket 4711';
  const { chart, figure } = chartsPage(page);
  const list = page.getByRole('region', { name: 'Annotations' });
  const remove = list.getByRole('button', { name: `Remove annotation 1: ${text}` });
  await signInAs(page, 'manager', '/records');
  await own(page, range);
  await expect(list).toContainText('Nothing was written at this time.');

  await list.getByRole('button', { name: 'Annotate…' }).click();
  const dialog = page.getByRole('dialog');
  const clock = (hours: number) => utc(range.start + hours * hourMs).slice(0, 16);
  await dialog.getByLabel('From').fill(clock(1));
  await dialog.getByLabel('Until').fill(clock(0));
  await dialog.getByRole('textbox', { name: 'What happened' }).fill(text);
  await dialog.getByRole('button', { name: 'Annotate' }).click();
  await expect(dialog).toContainText('The end must lie after the start.');
  await dialog.getByLabel('Until').fill(clock(2));
  await dialog.getByRole('button', { name: 'Annotate' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list).toContainText(text);
  await expect(list).toContainText('written by Morgan Manager');
  await expect(figure.locator('[data-annotation="1"]')).toBeVisible();
  await expectToLookRight(page, 'charts-annotated');

  await chart.focus();
  await expect(figure.getByRole('status')).toContainText('12:00–13:00');
  await expect(figure.getByRole('status')).not.toContainText(text);
  await page.keyboard.press('ArrowRight');
  await expect(figure.getByRole('status')).toContainText(`Annotation 1: ${text}`);
  await figure.getByRole('button', { name: /^As a table/ }).click();
  await expect(figure.getByRole('columnheader').last()).toHaveText('Annotations');
  await expect(figure.getByRole('row').nth(2)).toContainText(text);

  await signOut(page);
  await signInAs(page, 'support', chartsOf(range, { tab: 'latency' }));
  await expect(list).toContainText(text);
  await expect(page.locator('[data-annotation="1"]').first()).toBeVisible();
  await expect(remove).toHaveCount(0);
  await page.goto(chartsOf(range, { product: 'VOICE-API' }));
  await expect(list).toContainText(text);

  await signOut(page);
  await signInAs(page, 'manager', chartsOf(range));
  await remove.click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list).toContainText('Nothing was written at this time.');
  await expect(page.locator('[data-annotation]')).toHaveCount(0);
});

test('a stretch chosen by keys or by dragging is annotated where it was chosen, and latency says so too', async ({
  page,
}) => {
  const range = hoursOf(90, 4);
  const text = 'Route moved to another carrier';
  const { chart, figure } = chartsPage(page);
  const dialog = page.getByRole('dialog');
  const clock = (hours: number) => utc(range.start + hours * hourMs).slice(0, 16);
  const expectStretch = async (from: number, until: number) => {
    await expect(dialog.getByLabel('From')).toHaveValue(new RegExp(`^${clock(from)}`));
    await expect(dialog.getByLabel('Until')).toHaveValue(new RegExp(`^${clock(until)}`));
  };
  await signInAs(page, 'manager', '/records');
  await own(page, range);

  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('a');
  await expectStretch(1, 2);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(chart).toBeFocused();

  // A pointer that rests on the chart would let the stretch go as soon as the layout changes.
  await page.mouse.move(0, 0);
  const chooseLastTwo = async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(figure.getByRole('status')).toContainText('A annotates it');
    await expect(figure.getByRole('button', { name: 'Annotate this time…' })).toBeVisible();
  };
  await chooseLastTwo();
  await expectToLookRight(page, 'charts-chosen');
  await chart.focus();
  await chooseLastTwo();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectStretch(2, 4);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('The chart has no place on the page.');
  await page.mouse.move(box.x + box.width * (1.5 / 4), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (2.5 / 4), box.y + box.height / 2, { steps: 4 });
  await page.keyboard.down('Control');
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expectStretch(1, 3);
  await dialog.getByRole('textbox', { name: 'What happened' }).fill(text);
  await dialog.getByRole('button', { name: 'Annotate' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(figure.locator('[data-annotation="1"]')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('start')).toBe(utc(range.start));

  await page.goto(chartsOf(range, { tab: 'latency' }));
  const classes = page.getByRole('region', { name: /^How long it took/ });
  await expect(classes.getByRole('list', { name: /^Annotations/ })).toContainText(text);
  const week = page.getByRole('region', { name: /by hour and weekday$/ });
  await expect(week.getByRole('list', { name: /^Annotations/ })).toContainText(text);
  await expect(week.locator('[data-annotated-hour]')).toHaveCount(2);
  await week.getByRole('application').focus();
  const day = (new Date(range.start).getUTCDay() + 6) % 7;
  for (let at = 0; at < day; at += 1) await page.keyboard.press('ArrowDown');
  for (let at = 0; at < 13; at += 1) await page.keyboard.press('ArrowRight');
  await expect(week.getByRole('status')).toContainText(`Annotation 1: ${text}`);
  await page.keyboard.press('ArrowLeft');
  await expect(week.getByRole('status')).not.toContainText(text);
  await week.scrollIntoViewIfNeeded();
  await expectToLookRight(page, 'latency-annotated');
});
