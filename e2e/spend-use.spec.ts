import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { signInAs } from './sign-in.ts';
import { address, buy, buySms, daysAgo, sumOf } from './spend-page.ts';
import { tabTo } from './tab-to.ts';

const dayOf = (day: number) => ({ start: daysAgo(day), end: daysAgo(day) });
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

test('what is owned of one direction counts; the other one is named with its price, and filled', async ({
  page,
  visitorAs,
}) => {
  const outbound = await buy(await visitorAs('finance'), { product: 'SMS', direction: 'outbound', day: 21 });
  await signInAs(page, 'finance', address(dayOf(21)));
  await expect(row(page, /^SMS/)).toContainText(`EUR ${sumOf(outbound)}`);
  const part = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^SMS/ }) });
  await expect(part).toContainText('1 day missing of inbound');
  await expect(part).not.toContainText('outbound');
  await expect(part).not.toContainText('Estimating…');
  await expectToLookRight(page, 'spend-one-direction');

  await page.goto(address({ ...dayOf(21), view: 'bridge' }));
  await expect(page.getByText('Missing are 1 day of inbound SMS.')).toBeVisible();
  await expect(part.getByRole('button', { name: 'Fill: SMS, inbound' })).toBeVisible();
  await expectToLookRight(page, 'spend-bridge-one-direction');
  await page.goto(address(dayOf(21)));
  const fill = part.getByRole('button', { name: 'Fill: SMS, inbound' });
  await fill.focus();
  await page.keyboard.press('Enter');
  await expect(part).toHaveCount(0);
  await expect(row(page, /^SMS/)).not.toContainText(`EUR ${sumOf(outbound)}`);
});

test('finance says with the keyboard alone which products are in use, and closes a day without a reason', async ({
  page,
  visitorAs,
  anotherBrowser,
}) => {
  const finance = await visitorAs('finance');
  await buySms(finance, 22);
  await buy(finance, { product: 'NUMBER-INSIGHT', day: 22 });
  await signInAs(page, 'finance', address(dayOf(22)));
  await expect(page.getByText('These figures are not whole')).toBeVisible();
  await page.getByRole('button', { name: 'What they would cost' }).focus();
  const open = page.getByRole('button', { name: 'Say which products are in use' });
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  const group = page.getByRole('group', { name: 'Products this account uses' });
  await tabTo(page, group.getByRole('button', { name: 'Choose none' }));
  await page.keyboard.press('Enter');
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await tabTo(page, group.getByRole('checkbox', { name: 'SMS', exact: true }));
  await page.keyboard.press('Space');
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await group.scrollIntoViewIfNeeded();
  await expectToLookRight(page, 'spend-products-in-use');
  await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }));
  await page.keyboard.press('Enter');
  await expect(group).toHaveCount(0);
  await expect(open).toBeFocused();

  await expect(page.getByText('Every record of the products in use is owned')).toBeVisible();
  await expect(page.getByText(/^Not in use, as Fiona Finance said on .*Voice Call/)).toBeVisible();
  await expect(
    page.getByText(/^Number Insight v1 counts all the same: Fiona Finance said .* that it is not in use/),
  ).toBeVisible();
  await expectToLookRight(page, 'spend-in-use');
  await page.getByRole('button', { name: /^Close .*…$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Not in use, as Fiona Finance said on');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close the period' }).click();
  await expect(dialog).toHaveCount(0);
  const closed = page.getByRole('list', { name: 'Closed periods' }).getByRole('listitem');
  await expect(closed).toContainText('Not in use then, as Fiona Finance said on');
  await expect(closed).not.toContainText('Missing then');
  await closed.scrollIntoViewIfNeeded();
  await expectToLookRight(page, 'spend-closed-whole');

  const manager = await anotherBrowser();
  await signInAs(manager, 'manager', address(dayOf(22)));
  await expect(manager.getByText(/^Not in use, as Fiona Finance said on/).first()).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Say which products are in use' })).toHaveCount(0);
});
