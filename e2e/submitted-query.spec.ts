import { expect, test } from './fixtures.ts';
import { askedOf, cellUnder, mainAccount, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

test('a submitted question lives in its address, without the number in it', async ({
  page,
  anotherBrowser,
  provoke,
}) => {
  const asked = askedOf(page);
  await signInAs(page, 'support');
  const { form, grid, row, rows, question, status, field, chooseProduct, show } = recordsPage(page);
  await chooseProduct('SMS', 'SMS');
  expect(asked.records).toHaveLength(0);
  await show();
  await expect(row(0)).toBeVisible();
  const everything = page.url();
  const parameters = [...new URL(everything).searchParams.keys()];
  expect(parameters, 'canonical: fixed order, nothing that is not needed').toEqual([
    'product',
    'account',
    'direction',
    'start',
    'end',
    'preset',
  ]);
  expect(Object.fromEntries(new URL(everything).searchParams)).toMatchObject({
    product: 'SMS',
    account: mainAccount,
    direction: 'outbound',
    preset: 'last-24-hours',
  });
  await expect(question).toHaveText(/SMS · outbound · last 24 hours/);
  const number = (await (await cellUnder(grid, 'To', 5)).textContent()) ?? '';
  expect(number).toMatch(/^\d{7,15}$/);

  await question.getByRole('button', { name: 'Edit' }).click();
  await field('To').fill(`+${number}`);
  await form.getByText('Last 7 days', { exact: true }).click();
  await show();
  await expect(question).toContainText(`to ${number}`);
  await expect(await cellUnder(grid, 'To', 0)).toHaveText(number);
  const sealed = page.url();
  expect(new URL(sealed).searchParams.get('private')).toMatch(/^[\w.~-]{20,}$/);
  expect(sealed).not.toContain(number);
  for (const url of [...asked.records, ...asked.queries]) expect(url.href).not.toContain(number);

  await page.reload();
  await expect(await cellUnder(grid, 'To', 0)).toHaveText(number);
  expect(page.url()).toBe(sealed);
  await expect(question).toContainText(`to ${number}`);

  await page.goBack();
  await expect(page).toHaveURL(everything);
  await expect(question).not.toContainText(number);
  await expect(rows.nth(20)).toBeAttached();
  const bought = asked.records.length;
  await page.goForward();
  await expect(page).toHaveURL(sealed);
  await expect(question).toContainText(`to ${number}`);
  await expect(row(0)).toBeVisible();
  expect(asked.records, 'what was read is not bought again by going back and forth').toHaveLength(bought);
  await expect(status).toContainText('all of this range');

  const { pathname, search } = new URL(sealed);
  provoke(403);
  const finance = await anotherBrowser();
  await signInAs(finance, 'finance', `${pathname}${search}`);
  const theirs = recordsPage(finance);
  await expect(theirs.failure).toContainText('This query uses what your role may not see.');
  await expect(theirs.failure).toContainText('Your role may not filter by To.');
  await expect(theirs.question).toContainText('to hidden for your role');
  await expect(theirs.rows).toHaveCount(0);
  expect(await finance.content()).not.toContain(number);
  await theirs.question.getByRole('button', { name: 'Edit' }).click();
  await expect(theirs.field('To')).toBeDisabled();
  await expect(theirs.field('To')).toHaveAccessibleDescription(
    'The link filters by this; its value is hidden for your role',
  );
  await theirs.show();
  await expect(theirs.row(0)).toBeVisible();
  await expect(await cellUnder(theirs.grid, 'To', 0)).toHaveText('hidden');

  const admin = await anotherBrowser();
  await signInAs(admin, 'admin', `${pathname}${search}`);
  const full = recordsPage(admin);
  await expect(full.question).toContainText(`to ${number}`);
  await expect(await cellUnder(full.grid, 'To', 0)).toHaveText(number);
});

test('a relative range stands still once submitted, on the clocks the person chose', async ({ page }) => {
  await signInAs(page, 'manager');
  const { form, question, row, end, start, field, chooseProduct, show } = recordsPage(page);
  await chooseProduct('number insight v1', 'Number Insight v1');
  await page.getByRole('button', { name: /Open menu$/ }).click();
  await page.getByRole('menuitem', { name: /Time zone/ }).click();
  const zones = page.getByRole('dialog');
  await zones.getByRole('combobox', { name: 'Show times in' }).fill('Tokyo');
  await page.getByRole('option', { name: /Tokyo/ }).click();
  await page.keyboard.press('Escape');
  await expect(form.getByText(/Times are in Asia\/Tokyo/)).toBeVisible();
  await form.getByText('Yesterday', { exact: true }).click();
  await show();
  await expect(row(0)).toBeVisible();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('start'), 'midnight in Tokyo').toMatch(/T15:00:00Z$/);
  expect(searchParams.get('end')).toMatch(/T15:00:00Z$/);
  const submitted = page.url();
  await question.getByRole('button', { name: 'Edit' }).click();
  await form.getByText('Custom', { exact: true }).click();
  await expect(start).toHaveValue(/T00:00(:00)?$/);
  await expect(end).toHaveValue(/T00:00(:00)?$/);
  await expect(field('Number')).toBeDisabled();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeVisible();
  expect(page.url()).toBe(submitted);
});
