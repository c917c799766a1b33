import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { signInAs, userMenu } from './sign-in.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');
const palette = (page: Page) => page.getByPlaceholder('Go to, look up, switch…');

test('the navigation shows a role its pages and where it is', async ({ page }) => {
  await signInAs(page, 'admin', '/records');
  const navigation = page.getByRole('navigation', { name: 'Pages' });
  for (const name of ['Lookup', 'Products', 'Accounts', 'People', 'Records']) {
    await navigation.getByRole('link', { name }).click();
    await expect(heading(page, name)).toBeVisible();
    await expect(navigation.locator('[aria-current=page]')).toHaveText(name);
    await expect(page).toHaveTitle(new RegExp(name));
  }
  await page.goBack();
  await expect(heading(page, 'People')).toBeVisible();
  for (const [key, name] of [
    ['r', 'Records'],
    ['p', 'Products'],
    ['a', 'Accounts'],
    ['e', 'People'],
    ['l', 'Lookup'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(heading(page, name)).toBeVisible();
  }
});

test('the skip link leads past the frame', async ({ page }) => {
  await signInAs(page, 'support', '/products');
  await page.goto('/products');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Find a product' })).toBeFocused();
});

test('the palette reaches pages, products, accounts and actions', async ({ page }) => {
  await signInAs(page, 'support', '/records');
  await page.getByRole('button', { name: /Search or jump to/ }).click();
  await expect(palette(page)).toBeFocused();
  await expectToLookRight(page, 'palette');
  await expect(page.getByRole('dialog')).not.toContainText('People');
  await palette(page).fill('number insight v1: fields');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/products\/NUMBER-INSIGHT$/);
  await page.keyboard.press('Control+k');
  await palette(page).fill('colours: dark');
  await page.keyboard.press('Enter');
  await expect.poll(() => scheme(page)).toBe('dark');
  await page.keyboard.press('Control+k');
  await palette(page).fill('nothing is called like this');
  await expect(page.getByText('Nothing of that name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the sheet of shortcuts opens by its own key', async ({ page }) => {
  await signInAs(page, 'support', '/products');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Look up ids or numbers');
  await expect(sheet).toContainText('Next record');
  await expectToLookRight(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('light, dark and the system’s colours are kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signInAs(page, 'support', '/products');
  await expect.poll(() => scheme(page), 'the system decides first').toBe('dark');
  for (const [choice, shown] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await userMenu(page).click();
    await page.getByRole('menuitemradio', { name: choice }).click();
    await expect.poll(() => scheme(page)).toBe(shown);
    await page.reload();
    expect(await scheme(page), 'from the first paint').toBe(shown);
  }
  await userMenu(page).click();
  await page.getByRole('menuitemradio', { name: 'As the system' }).click();
  await expect.poll(() => scheme(page)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => scheme(page)).toBe('light');
});

test('the chosen time zone changes every time on screen, and stays', async ({ page }) => {
  await signInAs(page, 'admin', '/accounts');
  const added = page.getByRole('row', { name: /Acme Group/ }).locator('[data-label=Added]');
  const choose = async (zone: string) => {
    await userMenu(page).click();
    await page.getByRole('menuitem', { name: /^Time zone/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Time zone' });
    await dialog
      .getByRole('combobox', { name: 'Show times in' })
      .or(dialog.getByLabel('Show times in'))
      .first()
      .fill(zone);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await choose('UTC');
  const utc = ((await added.textContent()) ?? '').trim();
  await choose('Asia/Tokyo');
  await expect(added).not.toHaveText(utc);
  const tokyo = ((await added.textContent()) ?? '').trim();
  const minutes = (text: string) => Date.parse(`${text} UTC`) / 60_000;
  expect(minutes(tokyo) - minutes(utc)).toBe(9 * 60);
  await page.reload();
  await expect(added).toHaveText(tokyo);
  await expectToLookRight(page, 'in-tokyo');
  await userMenu(page).click();
  await expect(page.getByRole('menuitem', { name: 'Time zone: Asia/Tokyo' })).toBeVisible();
});

test('the account that is asked is switched, and stays', async ({ page }) => {
  await signInAs(page, 'support', '/lookup');
  const { accounts } = await (await page.request.get('/api/session')).json();
  const [main, sub] = accounts;
  await expect(page.getByRole('button', { name: `Look up in ${main.label}` })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`Account.*${main.label}`) }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(sub.label) }).click();
  await expect(page.getByRole('button', { name: `Look up in ${sub.label}` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: `Look up in ${sub.label}` })).toBeVisible();
});

test('on a phone the pages are behind a burger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, 'support', '/products');
  const open = page.getByRole('button', { name: 'Open navigation' });
  await expect(open).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('link', { name: 'Lookup', exact: true })).toBeHidden();
  await open.click();
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /Account/ }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Lookup', exact: true }).click();
  await expect(heading(page, 'Lookup')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Products', exact: true })).toBeHidden();
});

test('an unknown page says so, inside the house and outside', async ({ page, provoke }) => {
  provoke(404);
  await page.goto('/no-such-page');
  await expect(heading(page, 'There is no such page')).toBeVisible();
  await expectToLookRight(page, 'not-found');
  await signInAs(page, 'support', '/products');
  const answer = await page.goto('/products/FAX');
  expect(answer?.status()).toBe(404);
  await expect(heading(page, 'There is no such page')).toBeVisible();
  await expectToLookRight(page, 'not-found-inside');
  await page.getByRole('link', { name: 'To the records', exact: true }).click();
  await expect(heading(page, 'Records')).toBeVisible();
});
