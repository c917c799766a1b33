import AxeBuilder from '@axe-core/playwright';
import { families, products } from '#lib/catalogue/catalogue.ts';
import { csvColumnsOf, fieldsOf } from '#lib/catalogue/product-fields.ts';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { signInAs } from './sign-in.ts';

test('the index shows all products by family, and finds them by either name', async ({ page }) => {
  await signInAs(page, 'support', '/products');
  for (const family of new Set(products.map((product) => product.family))) {
    expect(families).toContain(family);
    await expect(page.getByRole('heading', { name: family, exact: true, level: 2 })).toBeVisible();
  }
  const cards = page.getByRole('main').getByRole('listitem').getByRole('link');
  await expect(cards).toHaveCount(22);
  const marked = (mark: string) => cards.filter({ has: page.getByText(mark, { exact: true }) });
  await expect(marked('inferred')).toHaveCount(
    products.filter((each) => each.provenance === 'inferred').length,
  );
  await expect(marked('withdrawn')).toHaveCount(products.filter((each) => each.deprecated).length);
  await expectToLookRight(page, 'products');

  const search = page.getByRole('textbox', { name: 'Find a product' });
  for (const name of ['VOICE-CALL', 'voice-api']) {
    await search.fill(name);
    await expect(cards.filter({ hasText: 'VOICE-API · VOICE-CALL' })).toBeVisible();
  }
  await search.fill('fax machine');
  await expect(page.getByText('No product matches')).toBeVisible();
  await search.fill('');
  await cards.filter({ hasText: 'VOICE-API · VOICE-CALL' }).click();
  await expect(page).toHaveURL(/\/products\/VOICE-API$/);
  await page.getByRole('link', { name: 'Browse records' }).click();
  await expect(page).toHaveURL(/\/records\?product=VOICE-API$/);
});

test('every product has a page with both names, its filters, fields and columns', async ({ page }) => {
  test.slow();
  await signInAs(page, 'support', '/products');
  for (const product of products) {
    const { name, publicName, title } = product;
    await page.goto(`/products/${publicName.toLowerCase()}`);
    await expect(page, 'either name leads to one address').toHaveURL(new RegExp(`/products/${name}$`));
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    const facts = page.getByRole('definition');
    await expect(facts.first()).toHaveText(name);
    if (publicName !== name) await expect(facts.nth(1)).toHaveText(publicName);

    const main = page.getByRole('main');
    const rows = main.getByRole('row');
    for (const filter of product.filters) {
      const row = rows
        .filter({ has: page.getByRole('rowheader').getByText(filter.name, { exact: true }) })
        .first();
      await expect(row, `${name} ${filter.name}`).toContainText(filter.description);
      if (filter.required?.sync) await expect(row).toContainText('required');
    }
    const fields = await rows.getByRole('rowheader').locator('code').allTextContents();
    for (const field of fieldsOf(product)) expect(fields, name).toContain(field.name);
    const columns = await main.getByRole('list').locator('li > code').allTextContents();
    for (const column of csvColumnsOf(product)) expect(columns, name).toContain(column);

    await expect(main.getByText('Inferred fields.')).toHaveCount(product.provenance === 'inferred' ? 1 : 0);
    await expect(main.getByText('Withdrawn.')).toHaveCount(product.deprecated ? 1 : 0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id }) => id),
      `${name} by axe`,
    ).toEqual([]);
  }
});

// One page of each look: plain, with directions, with a notice above it.
const looks = [
  'SMS',
  products.find(({ provenance }) => provenance === 'inferred')?.name ?? '',
  products.find(({ deprecated }) => deprecated)?.name ?? '',
];

for (const name of new Set(looks)) {
  test(`the page of ${name} looks right`, async ({ page }) => {
    await signInAs(page, 'support', `/products/${name}`);
    await expectToLookRight(page, `product-${name.toLowerCase()}`);
  });
}
