import type { Page } from '@playwright/test';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { linkTo, recordsPage } from './records-page.ts';
import { signInAs } from './sign-in.ts';

const sms = linkTo({ product: 'SMS', direction: 'outbound', hours: 24 * 14 });

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

for (const link of [
  sms,
  linkTo({ product: 'NUMBER-INSIGHT', hours: 48 }),
  linkTo({ product: 'VOICE-API', hours: 48 }),
]) {
  const name = new URLSearchParams(link.split('?')[1]).get('product') ?? '';
  test(`an opened record explains every field of ${name}, and gives it raw`, async ({ page }) => {
    const product = productNamed(name);
    if (!product) throw new Error(`no product ${name}`);
    await signInAs(page, 'admin');
    const { row, drawer } = recordsPage(page);
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/records');
    await page.goto(link);
    const { columns, values } = (await (await answered).json()) as { columns: string[]; values: string[][] };
    await row(7).click();
    await expect(drawer).toHaveAccessibleName(`${product.title} record`);

    const explained = await drawer.locator('dl > div').evaluateAll((entries) =>
      entries.map((entry) => ({
        name: entry.querySelector('dt code')?.textContent ?? '',
        description: entry.querySelector('dd p')?.textContent ?? '',
      })),
    );
    const ended = (await drawer.getByText(/^Empty in this record: /).allTextContents()).join('');
    const empty = ended.replace('Empty in this record: ', '').replace(/\.$/, '').split(', ').filter(Boolean);
    expect([...explained.map((field) => field.name), ...empty].sort(), 'no field is left out').toEqual(
      [...columns].sort(),
    );
    for (const field of explained) {
      expect(field.description).toBe(product.fields.find((known) => known.name === field.name)?.description);
      expect(field.description.length, field.name).toBeGreaterThan(10);
    }

    await drawer.getByRole('tab', { name: 'Raw JSON' }).click();
    const raw = JSON.parse((await drawer.locator('pre').textContent()) ?? '');
    expect(raw).toEqual(Object.fromEntries(columns.map((column, index) => [column, values[index]?.[7]])));
    await drawer.getByRole('button', { name: 'Copy JSON' }).click();
    await expect.poll(async () => JSON.parse(await clipboard(page))).toEqual(raw);
    await drawer.getByRole('tab', { name: 'Fields' }).click();

    const id = raw[product.idFields[0] ?? ''];
    await drawer
      .locator('dl > div')
      .filter({ has: page.locator(`code:text-is("${product.idFields[0]}")`) })
      .getByRole('button', { name: /^Copy / })
      .click();
    await expect.poll(() => clipboard(page)).toBe(id);
    await drawer.getByRole('button', { name: 'Copy ticket summary' }).click();
    await expect.poll(() => clipboard(page)).toMatch(new RegExp(`^${product.title} ${id} .*\\.$`));
    await drawer.getByRole('button', { name: 'Copy cURL' }).click();
    await expect.poll(() => clipboard(page)).toContain(`--data-urlencode 'id=${id}'`);
    const command = await clipboard(page);
    expect(command).toContain('https://api.nexmo.com/v2/reports/records');
    expect(command).toContain('"$VONAGE_API_KEY:$VONAGE_API_SECRET"');
    if (name === 'SMS') await expectToLookRight(page, 'drawer');
  });
}

test('J and K walk from record to record, the address follows, and back closes where one was', async ({
  page,
}) => {
  await signInAs(page, 'support', sms);
  const { grid, row, drawer } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  const address = page.url();
  await grid.evaluate((element) => element.scrollTo({ top: 32 * 200 }));
  await row(203).click();
  // What is owned ends with the last whole second, which may leave the last records of the page to the next one.
  await expect(drawer.getByText(/^204 of [\d,]+ loaded/)).toBeVisible();
  await expect(page).toHaveURL(/#record=[\w-]+$/);
  const opened = page.url();
  expect(opened.split('#')[0]).toBe(address);
  const scrolled = await grid.evaluate((element) => element.scrollTop);
  expect(scrolled).toBeGreaterThan(6000);

  await page.keyboard.press('j');
  await expect(drawer.getByText(/^205 of [\d,]+ loaded/)).toBeVisible();
  await expect(page).not.toHaveURL(opened);
  const next = page.url();
  await drawer.getByRole('button', { name: 'Previous record (K)' }).click();
  await expect(page).toHaveURL(opened);
  await page.keyboard.press('j');
  await expect(page).toHaveURL(next);

  await page.goBack();
  await expect(drawer).toHaveCount(0);
  expect(page.url()).toBe(address);
  expect(await grid.evaluate((element) => element.scrollTop), 'the table stands where it stood').toBe(
    scrolled,
  );
  await page.goForward();
  await expect(drawer.getByText(/^205 of [\d,]+ loaded/)).toBeVisible();
  await page.reload();
  await expect(drawer.getByText(/^205 of [\d,]+ loaded/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Close record' }).click();
  await expect(drawer).toHaveCount(0);
  expect(page.url()).toBe(address);
});

test('a link to a record that is not loaded says so and shows the rest', async ({ page }) => {
  await signInAs(page, 'support');
  await page.goto(`${sms}#record=00000000-0000-4000-8000-000000000000`);
  const { row, drawer } = recordsPage(page);
  await expect(row(0)).toBeVisible();
  await expect(page.getByText(/is not among those loaded/)).toBeVisible();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByText(/is not among those loaded/)).toHaveCount(0);
  await expect(drawer).toHaveCount(0);
  expect(page.url()).not.toContain('#');
});

test('what is masked stays masked in every part of an opened record', async ({ page }) => {
  await signInAs(page, 'finance', sms);
  const { row, drawer } = recordsPage(page);
  await row(0).click();
  const to = drawer.locator('dl > div').filter({ has: page.locator('code:text-is("to")') });
  await expect(to).toContainText('Hidden for your role');
  await expect(to.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Copy ticket summary' }).click();
  await expect.poll(() => clipboard(page)).toContain('(number hidden)');
  await drawer.getByRole('tab', { name: 'Raw JSON' }).click();
  await expect(drawer.locator('pre')).toContainText('"to": "(hidden for your role)"');
});

async function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
