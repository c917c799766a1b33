import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { removeBudgets, setBudget } from './house-budgets.ts';
import { test } from './http-visitor.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

test.afterEach(async ({ visitorAs }) => removeBudgets(await visitorAs('admin')));

test('a manager who would go over the budget is told so where they ask for more, and nothing is bought', async ({
  page,
  provoke,
  visitorAs,
}) => {
  provoke(403);
  const admin = await visitorAs('admin');
  // Room for one page of a thousand records at EUR 0.0004, and a tenth of a cent.
  await setBudget(admin, { scope: 'role', subject: 'manager', perMonth: '0.401' });
  await setBudget(admin, { perMonth: '500', mode: 'soft' });
  await signInAs(
    page,
    'manager',
    linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 60, endedHoursAgo: 24 * 300 }),
  );
  await expect(recordsPage(page).status).toContainText('1,000 loaded');
  await page.getByRole('button', { name: 'Read the next page' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not come' })).toContainText(
    'EUR 0.001 is left of the monthly budget of your role (manager). Nothing was bought.',
  );
  await expect(recordsPage(page).status).toContainText('1,000 loaded');

  await page.goto('/tolls');
  await expect(page.getByRole('row', { name: /Morgan Manager/ })).toContainText('EUR 0.40');
  const spent = page.getByRole('article', { name: 'Budget of manager' });
  await expect(spent).toContainText('EUR 0.40 of EUR 0.401 is spent; EUR 0.001 is left.');
  await expect(spent).toContainText('Refuses what does not fit.');
  await expect(page.getByRole('article', { name: 'Budget of Everybody' })).toContainText(
    'Asks before it is overdrawn.',
  );
  await expect(page.getByRole('button', { name: /the budget of/ })).toHaveCount(0);
  await setBudget(admin, { scope: 'role', subject: 'manager', perMonth: '0.3' });
  await page.reload();
  await expect(spent).toContainText('EUR 0.10 over');
  await spent.scrollIntoViewIfNeeded();
  await expectToLookRight(page, 'overdrawn');
  await page.getByRole('tab', { name: 'Ledger' }).click();
  await expect(page.getByRole('row', { name: /Morgan Manager/ })).toHaveCount(1);
  const refused = await page.request.put('/api/tolls/budgets', {
    headers: { origin: new URL(page.url()).origin },
    data: { scope: 'house', subject: '', perMonth: '1000', currency: 'EUR', mode: 'soft' },
  });
  expect(refused.status()).toBe(403);
});

test('of what a budget refuses an admin buys with a reason, and it is in the ledger', async ({
  page,
  visitorAs,
}) => {
  const [admin, finance] = [await visitorAs('admin'), await visitorAs('finance')];
  await setBudget(admin, { perMonth: '0.0001' });
  const address = linkTo({ product: 'AMD', hours: 24 * 30 }).replace('/records', '/api/records');
  const refused = await admin.get(address);
  expect([refused.status(), (await refused.json()).budget.mayOverride]).toEqual([403, true]);
  const headers = { 'x-tollbook-override': encodeURIComponent('Audit: “Q4”, asked for by the board') };
  expect((await finance.get(address, { headers })).status(), 'not everybody may').toBe(403);
  expect((await admin.get(address, { headers })).status()).toBe(200);
  // The second look is out of the vault: no budget stands in its way.
  expect((await finance.get(address)).status()).toBe(200);

  await signInAs(page, 'finance', '/tolls?view=ledger');
  const bought = page.getByRole('row', { name: /Voice AMD/ }).filter({ hasText: 'Charged' });
  await expect(bought).toContainText('Over the budget: “Audit: “Q4”, asked for by the board”');
  await expect(page.getByRole('row', { name: /Voice AMD/ }).filter({ hasText: 'Free' })).toContainText(
    'Fiona Finance',
  );
});

test('a budget that asks is answered with a yes', async ({ visitorAs }) => {
  const [admin, finance] = [await visitorAs('admin'), await visitorAs('finance')];
  await setBudget(admin, { perMonth: '0.0001', mode: 'soft' });
  const address = linkTo({ product: 'ASR', hours: 24 * 30 }).replace('/records', '/api/records');
  const asked = await finance.get(address);
  expect([asked.status(), (await asked.json()).code]).toEqual([409, 'budget_confirmation']);
  expect((await finance.get(address, { headers: { 'x-tollbook-confirm': 'budget' } })).status()).toBe(200);
});
