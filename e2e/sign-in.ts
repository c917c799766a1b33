import { expect, type Page } from '@playwright/test';

export type Role = 'support' | 'finance' | 'manager' | 'admin';

/** Asks for a page, is led to the sign-in page, and comes back to it through the role's button. */
export async function signInAs(page: Page, role: Role, destination = '/records'): Promise<void> {
  await page.goto(destination);
  await page.getByRole('button', { name: `Continue as ${role}` }).click();
  await page.waitForURL(
    (url) => decodeURIComponent(`${url.pathname}${url.search}`) === decodeURIComponent(destination),
  );
  await expect(userMenu(page)).toHaveAccessibleName(new RegExp(`signed in as ${role}`));
}

/** Through the menu, as a person does it. */
export async function signOut(page: Page): Promise<void> {
  await userMenu(page).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
}

export function userMenu(page: Page) {
  return page.getByRole('button', { name: /Open menu$/ });
}
