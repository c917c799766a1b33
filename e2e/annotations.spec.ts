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
