import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs, signOut } from './sign-in.ts';

const severalPages = linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 30 });

async function copyCookies(from: BrowserContext, to: BrowserContext): Promise<void> {
  await to.addCookies(await from.cookies());
}

test('signing out kills the session itself: a copied cookie opens no page and no API', async ({
  page,
  context,
  anotherBrowser,
  provoke,
}) => {
  provoke(401);
  await signInAs(page, 'admin', severalPages);
  await expect(recordsPage(page).row(0)).toBeVisible();
  const thief = await anotherBrowser();
  await copyCookies(context, thief.context());
  await thief.goto(severalPages);
  await expect(
    recordsPage(thief).row(0),
    'while the session lives the copy is as good as the original',
  ).toBeVisible();

  await signOut(page);
  const api = thief.request;
  for (const path of ['/api/session', `/api${severalPages}`, '/api/accounts', '/api/people']) {
    expect((await api.get(path)).status(), path).toBe(401);
  }
  for (const path of [severalPages, '/lookup', '/accounts', '/people', '/products']) {
    await thief.goto(path);
    await expect(thief).toHaveURL(/\/sign-in\?callbackUrl=/);
  }

  await page.goBack();
  await expect(page.getByRole('button', { name: 'Continue as admin' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveCount(0);
});

test('a session that ends mid scroll asks to sign in again and comes back to the same address', async ({
  page,
  context,
  anotherBrowser,
  provoke,
}) => {
  provoke(401);
  await signInAs(page, 'support', severalPages);
  const { grid, row, status, form, question, drawer } = recordsPage(page);
  await row(3).click();
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  const address = page.url();
  const elsewhere = await anotherBrowser();
  await copyCookies(context, elsewhere.context());
  await elsewhere.goto('/products');
  await signOut(elsewhere);

  await grid.press('End');
  const failed = page.getByRole('alert').filter({ hasText: 'The next page did not come' });
  await expect(failed).toContainText('your session has ended');
  await expect(status).toContainText(/^(9\d\d|1,000) loaded/);
  expect(page.url()).toBe(address);
  await question.getByRole('button', { name: 'Edit' }).click();
  await form.getByRole('button', { name: 'Show records' }).click();
  await expect(form.getByRole('alert')).toContainText('your session has ended');
  await expect(form.getByRole('button', { name: 'Sign in again' })).toBeVisible();

  await failed.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: 'Continue as support' }).click();
  await expect(row(0)).toBeVisible();
  const decoded = (url: string) => decodeURIComponent(url);
  expect(decoded(page.url())).toBe(decoded(address));
});
