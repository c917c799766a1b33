import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { someRecords } from './sandbox.ts';
import { signInAs } from './sign-in.ts';

/** A slow line: the page's text is there, its scripts come when they are let through. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/*.js*', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('the sign-in page offers its buttons when they work, not before', async ({ page }) => {
  const letThrough = await holdScripts(page);
  await page.goto('/products', { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: 'Continue as support' });
  await expect(button).toBeVisible();
  await expect(button).toBeDisabled();
  letThrough();
  await button.click();
  await expect(page).toHaveURL(/\/products$/);
});

test('an id pasted before the scripts have come is looked up', async ({ page, request }) => {
  const [sms] = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 1);
  const id = sms?.message_id ?? '';
  await signInAs(page, 'support', '/lookup');
  const letThrough = await holdScripts(page);
  await page.reload({ waitUntil: 'commit' });
  const field = page.getByRole('textbox', { name: /Paste anything/ });
  await field.fill(id);
  letThrough();
  await expect(page.getByText('1 id.')).toBeVisible();
  await expect(field).toHaveValue(id);
  await page.getByRole('button', { name: /^Look up in/ }).click();
  await expect(page.getByRole('dialog')).toContainText(id);
});

test('no form is ever sent by the browser itself, which would write it into the address', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const policy = (await request.get('/sign-in')).headers()['content-security-policy'];
  expect(policy).toContain("form-action 'none'");

  await signInAs(page, 'support', '/lookup');
  const scriptless = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const still = await scriptless.newPage();
  await still.goto('/lookup');
  await still.getByRole('textbox', { name: /Paste anything/ }).fill('+44 7700 900123');
  await expect(still.getByRole('button', { name: /^Look up in/ })).toBeDisabled();
  const refused = still.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await still
    .locator('form')
    .filter({ has: still.getByRole('textbox', { name: /Paste anything/ }) })
    .evaluate((form: HTMLFormElement) => form.submit());
  await refused;
  expect(new URL(still.url()).search).toBe('');
  await scriptless.close();
});
