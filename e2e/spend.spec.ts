import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { droppedFile } from './dropped-file.ts';
import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { mainAccount } from './records-page.ts';
import { signInAs } from './sign-in.ts';
import { address, buy, buySms, daysAgo, sumOf } from './spend-page.ts';

const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

test('finance sees what a day was charged, to the last digit, and walks the tabs by keyboard', async ({
  page,
  visitorAs,
}) => {
  const finance = await visitorAs('finance');
  const charges = await buySms(finance, 20);
  const lookups = await buy(finance, { product: 'NUMBER-INSIGHT', day: 20 });
  await signInAs(page, 'finance', '/records');
  await page.getByRole('link', { name: 'Spend' }).click();
  await expect(page.getByRole('heading', { name: 'What was charged', level: 1 })).toBeVisible();
  await page.goto(address({}));
  const sms = row(page, /^SMS/);
  await expect(sms).toContainText(`EUR ${sumOf(charges)}`);
  await expect(sms).toContainText(charges.length.toLocaleString('en'));
  await expect(row(page, /^Number Insight v1/)).toContainText(`${sumOf(lookups)} (no currency named)`);
  await expect(page.getByText('These figures are not whole')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Lines by' }).getByText('Country').click();
  await expect(row(page, /^United Kingdom/).first()).toBeVisible();
  await expectToLookRight(page, 'spend-month');

  await tab(page, 'Month').focus();
  for (const [name, region] of [
    ['Bridge', /^From/],
    ['Waste', /^Paid for nothing/],
    ['Allocation', /^Charges of/],
    ['Reconcile', /^Invoice of/],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await expect(tab(page, name)).toBeFocused();
    await expect(page.getByRole('region', { name: region })).toBeVisible();
  }
  await page.reload();
  await expect(tab(page, 'Reconcile')).toHaveAttribute('aria-selected', 'true');
});

test('what is missing is filled from the page; a period is closed with a reason, and what changes later is listed', async ({
  page,
  visitorAs,
  provoke,
}) => {
  provoke(400);
  await buySms(await visitorAs('finance'), 25);
  await signInAs(page, 'finance', address({ start: daysAgo(25), end: daysAgo(25) }));
  await expect(row(page, /^SMS/)).toBeVisible();
  await page.getByRole('button', { name: /^Close .*…$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('are not owned whole');
  await dialog.getByRole('button', { name: 'Close the period' }).click();
  await expect(dialog.getByText('Something is missing.', { exact: false })).toBeVisible();
  await expectToLookRight(page, 'spend-close');
  await dialog.getByLabel('Why it is closed without them').fill('We send text messages only');
  await dialog.getByRole('button', { name: 'Close the period' }).click();
  await expect(dialog).toHaveCount(0);
  const closed = page.getByRole('list', { name: 'Closed periods' }).getByRole('listitem');
  await expect(closed).toContainText('“We send text messages only”');
  await closed.getByRole('button', { name: /^What has changed/ }).click();
  await expect(closed).toContainText('Nothing: the records still come to the frozen figures.');

  await page.getByRole('button', { name: 'What they would cost' }).click();
  const voice = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Voice Call/ }) });
  await expect(voice).toContainText('1 day missing');
  await expect(voice).not.toContainText('Estimating…');
  await voice.getByRole('button', { name: 'Fill: Voice Call' }).click();
  await expect(row(page, /^Voice Call/).first()).toBeVisible();
  await expect(closed.getByRole('row', { name: /^Voice Call/ })).toContainText('Filled since: 1 day.');
  await closed.scrollIntoViewIfNeeded();
  await expectToLookRight(page, 'spend-drift');
});

test('two days are bridged by volume, mix and price', async ({ page, visitorAs }) => {
  const finance = await visitorAs('finance');
  const [before, after] = [await buySms(finance, 31), await buySms(finance, 30)];
  const days = { start: daysAgo(30), end: daysAgo(30), view: 'bridge' };
  await signInAs(page, 'finance', address(days));
  const steps = page.getByRole('list', { name: /in EUR$/ }).getByRole('listitem');
  await expect(steps.first()).toContainText(`EUR ${sumOf(before)}`);
  await expect(steps.last()).toContainText(`EUR ${sumOf(after)}`);
  await expect(steps).toHaveCount(5);
  await expect(page.getByRole('table')).toHaveAccessibleName(/by product, country and network/);
  await expectToLookRight(page, 'spend-bridge');
  const first = page.getByRole('region', { name: /^From/ }).getByLabel('First day');
  await first.fill(daysAgo(33));
  await expect(page).toHaveURL(new RegExp(`beforeStart=${daysAgo(33)}`));
  await expect(page.getByText(/is not whole/).first()).toBeVisible();
});

test('what was paid for nothing is told, and texts only to who may read them', async ({
  page,
  visitorAs,
  anotherBrowser,
}) => {
  const admin = await visitorAs('admin');
  await buy(admin, { product: 'SMS', direction: 'outbound', day: 35, texts: true });
  await buy(admin, { product: 'SMS', direction: 'inbound', day: 35 });
  await buy(admin, { product: 'VERIFY-V2', day: 35 });
  const days = { start: daysAgo(35), end: daysAgo(35), view: 'waste' };
  await signInAs(page, 'finance', address(days));
  await expect(row(page, /^SMS failed/)).toContainText('EUR');
  await expect(page.getByText('your role does not read the texts of messages')).toBeVisible();
  await expectToLookRight(page, 'spend-waste');
  const other = await anotherBrowser();
  await signInAs(other, 'admin', address(days));
  const characters = other.getByRole('table', { name: /^The characters that made texts/ });
  await expect(characters.getByRole('row', { name: /U\+1F389/ })).toContainText('EUR');
});

test('charges are allocated by a rule that was tried first, and a team gets its statement', async ({
  page,
  visitorAs,
  provoke,
}) => {
  provoke(400);
  await buySms(await visitorAs('finance'), 40);
  await signInAs(page, 'finance', address({ start: daysAgo(40), end: daysAgo(40), view: 'allocation' }));
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('By a pattern').click();
  await dialog.getByLabel('Pattern', { exact: true }).fill('(');
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog.getByText('This pattern cannot be read', { exact: false })).toBeVisible();
  await dialog.getByText('One of its parts').click();
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog.getByText(/of the records are not allocated/)).toBeVisible();
  await expectToLookRight(page, 'spend-rule');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('the first part of client_ref, split at “-”')).toBeVisible();
  await expect(row(page, /^security/)).toContainText('EUR');
  await expect(row(page, /^Records without a reference/)).toContainText('EUR');
  await expectToLookRight(page, 'spend-allocation');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Statement of security as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`INCOMPLETE_statement_team_${daysAgo(40)}_${daysAgo(40)}.csv`);
  expect(await readFile(await file.path(), 'utf8')).toContain('"SMS","');
  await page.getByRole('button', { name: /^Remove the rule/ }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No rule yet.', { exact: false })).toBeVisible();
});

test('an invoice is compared line by line, with the likely reasons', async ({ page, visitorAs, provoke }) => {
  provoke(400);
  const charges = await buySms(await visitorAs('finance'), 45);
  await signInAs(page, 'finance', address({ start: daysAgo(45), end: daysAgo(45), view: 'reconcile' }));
  const lines = page.getByRole('textbox', { name: /^Lines of the invoice/ });
  await lines.fill('Dear customer');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText('No line of this can be read.', { exact: false })).toBeVisible();
  const cents = sumOf(charges).replace(/(\.\d\d)\d*$/, '$1');
  await lines.fill(
    [
      'Product,Country,Quantity,Amount,Currency',
      `SMS,,${charges.length},"${cents}",EUR`,
      'Voice Call,GB,12,0.96,EUR',
      'Telefax,,1,5.00,EUR',
      'Verify,,1,free,EUR',
      'Total,,,9.99,EUR',
    ].join('\n'),
  );
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(row(page, /^SMS/)).toContainText(/Rounded on the invoice|They agree/);
  await expect(row(page, /^Voice Call/)).toContainText('Missing here: 1 day.');
  await expect(row(page, /^Telefax/)).toContainText('No product we know is named.');
  await expect(page.getByText('Row 5: “free” is no amount.')).toBeVisible();
  await expectToLookRight(page, 'spend-invoice');
});

test('a file let go over the invoice box is taken in; one that is too long is refused', async ({ page }) => {
  await signInAs(page, 'finance', address({ start: daysAgo(46), end: daysAgo(46), view: 'reconcile' }));
  const lines = page.getByRole('textbox', { name: /^Lines of the invoice/ });
  await lines.fill('typed before');
  const drop = async (content: string) => {
    const dataTransfer = await droppedFile(page, 'invoice.csv', content);
    await lines.dispatchEvent('dragover', { dataTransfer });
    await lines.dispatchEvent('drop', { dataTransfer });
  };
  const invoice = 'Product,Country,Quantity,Amount,Currency\nVoice Call,GB,12,0.96,EUR\n';
  await drop(invoice);
  await expect(lines).toHaveValue(invoice);
  await drop('x'.repeat(500_001));
  await expect(lines).toHaveAccessibleDescription(/This file is too long/);
  await expect(lines).toHaveValue(invoice);
  await expectToLookRight(page, 'spend-dropped');
  await drop(invoice.replace('12,0.96', '13,1.04'));
  await expect(lines).not.toHaveAccessibleDescription(/too long/);
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(row(page, /^Voice Call/)).toContainText('13');
});

test('support is told that it sees no charges; a failure is told, and its end', async ({
  page,
  provoke,
  anotherBrowser,
}) => {
  provoke(403, 503);
  await signInAs(page, 'support', '/spend');
  await expect(page.getByText('Charges are seen by finance, managers and admins')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Spend' })).toHaveCount(0);
  expect((await page.request.get(`/api${address({ account: mainAccount, by: 'product' })}`)).status()).toBe(
    403,
  );
  const manager = await anotherBrowser();
  let broken = true;
  await manager.route(/\/api\/spend\?/, (route) =>
    broken
      ? route.fulfill({
          status: 503,
          json: { code: 'unavailable', title: 'Not available now', detail: 'A store does not answer.' },
        })
      : route.continue(),
  );
  await signInAs(manager, 'manager', address({ start: daysAgo(3), end: daysAgo(3) }));
  await expect(manager.getByText('A store does not answer.').first()).toBeVisible();
  await expectToLookRight(manager, 'spend-failed');
  broken = false;
  await manager.getByRole('button', { name: 'Try again' }).first().click();
  await expect(manager.getByText(/^No charge is known of/)).toBeVisible();
  await expect(manager.getByRole('button', { name: /^Close/ })).toHaveCount(0);
  await expectToLookRight(manager, 'spend-nothing');
});
