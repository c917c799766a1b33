import { randomUUID } from 'node:crypto';
import { expectToLookRight } from './appearance.ts';
import { chartsPage, hoursOf, own } from './charts-page.ts';
import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { mainAccount } from './records-page.ts';
import { signInAs } from './sign-in.ts';
import { tabTo } from './tab-to.ts';

test.use({ timezoneId: 'UTC' });

test('by keyboard: all products together, each with what is owned of it, and the rest filled', async ({
  page,
}) => {
  await signInAs(page, 'manager', '/records');
  await own(page, hoursOf(88, 3));
  const apart = page.getByRole('combobox', { name: 'Tell apart by' });
  await tabTo(page, apart);
  // Offered last.
  await page.keyboard.press('End');
  await page.waitForURL((url) => url.searchParams.get('by') === 'product');
  const { chart, figure } = chartsPage(page);
  await expect(page.getByText(/^1 of \d+ products drawn$/)).toBeVisible();
  await expect(page.getByText(/^Nothing is owned of .*Voice Call/)).toBeVisible();
  await chart.focus();
  await page.keyboard.press('ArrowUp');
  await expect(figure.getByRole('status')).toContainText('SMS (50 % owned) at least ');
  // Texts are read one direction at a time: no one question asks for all of them.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Records of / })).toHaveCount(0);
  await page.getByRole('button', { name: 'What is missing of SMS', exact: true }).press('Enter');
  const fill = page.getByRole('button', { name: /^Fill: SMS inbound, / });
  await expect(fill).toBeVisible();
  await expect(page.getByText('Estimating…')).toHaveCount(0);
  await expectToLookRight(page, 'charts-products');
  await fill.press('Enter');
  await expect(page.getByText(/^Wholly owned: SMS outbound, SMS inbound\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await figure.getByRole('button', { name: /^Explain/ }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('All products of the account');
  await expect(page.getByRole('dialog')).toContainText('outbound: all of 3 hours owned');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Price' }).click();
  await expect(page.getByRole('application', { name: /^Spend over time in EUR by product$/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Latency' }).click();
  await expect(page.getByRole('application', { name: /over time$/ })).toBeVisible();
  await expect(apart).toHaveValue('');
});

test('by what a rule finds in references; when it is gone, the chart is drawn without it', async ({
  page,
  visitorAs,
  provoke,
}) => {
  provoke(422);
  const id = randomUUID();
  const finance = await visitorAs('finance');
  const rule = { target: 'team', field: 'client_ref', kind: 'separator', expression: '-', position: 1 };
  const made = await finance.put('/api/spend/rules', { data: { account: mainAccount, id, ...rule } });
  expect(made.status(), await made.text()).toBe(204);
  await signInAs(page, 'manager', '/records');
  await own(page, hoursOf(89, 12, 8));
  const apart = page.getByRole('combobox', { name: 'Tell apart by' });
  await apart.selectOption({ label: 'Team: the first part of client_ref, split at “-”' });
  const { figure } = chartsPage(page);
  await expect(
    figure.getByRole('button', { name: 'References in which no rule finds anything' }),
  ).toBeVisible();
  const teams = figure.getByRole('button', { name: /^(security|logistics|billing|marketing)$/ });
  await expect(teams.first()).toBeVisible();
  await expectToLookRight(page, 'charts-rule');
  await finance.delete(`/api/spend/rules?account=${mainAccount}&id=${id}`);
  await page.reload();
  await expect(page.getByText('This account has no such rule.', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Draw without it' }).click();
  await expect(figure).toContainText('all of 12 hours owned');
});
