import { products } from '#lib/catalogue/catalogue.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { askedOf, linkTo, recordsPage } from './records-page.ts';
import { type Role, signInAs } from './sign-in.ts';

// The three unlike each other, and one of every other family.
const chosen = ['SMS', 'VOICE-API', 'NUMBER-INSIGHT', 'VERIFY-V2', 'CONVERSATION-EVENT', 'VIDEO-API'];
const rare = ['NETWORK-API-EVENT', 'REPORTS-USAGE'];
const shown = products.filter(({ name }) => chosen.includes(name) || rare.includes(name));
const switches = ['include_message', 'show_concatenated'];
const narrowing = (filters: readonly Filter[]) => filters.filter(({ name }) => !switches.includes(name));

for (const role of ['support', 'finance', 'manager', 'admin'] satisfies Role[]) {
  test(`the form follows the product and what ${role} may ask`, async ({ page }) => {
    const asked = askedOf(page);
    await signInAs(page, role);
    const { form, field, chooseProduct } = recordsPage(page);
    await expect(page.getByRole('heading', { name: 'Nothing has been read yet' })).toBeVisible();
    await expect(form.getByText('Product *')).toBeVisible();

    for (const product of shown) {
      await chooseProduct(product.name, product.title);
      const filters = narrowing(product.filters);
      // Every control by name, in the reference's order, and nothing else.
      await expect
        .poll(() =>
          form
            .locator('[name^="filters."]')
            .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name'))),
        )
        .toEqual(filters.map(({ name }) => `filters.${name}`));
      if (filters.length === 0)
        await expect(form.getByText(`${product.title} records cannot be filtered further.`)).toBeVisible();
      await expect(form.getByText('Direction *')).toBeVisible({ visible: product.direction === 'required' });
      await expect(form.getByRole('radio', { name: 'Both' })).toHaveCount(
        product.direction === 'optional' ? 1 : 0,
      );
      await expect(form.getByRole('radio', { name: 'Inbound' })).toHaveCount(
        product.direction === 'rejected' ? 0 : 1,
      );
      for (const filter of filters) {
        const forbidden = filter.personal === true && (role === 'finance' || role === 'manager');
        if (!forbidden) await expect(field(filter.label)).toBeEnabled();
        else {
          await expect(field(filter.label)).toBeDisabled();
          await expect(field(filter.label)).toHaveAccessibleDescription(
            'Your role may not filter by personal values',
          );
        }
      }
    }

    await chooseProduct('SMS', 'SMS');
    const texts = form.getByRole('switch', { name: 'Message text' });
    if (role === 'support' || role === 'admin') await expect(texts).toBeEnabled();
    else {
      await expect(texts).toBeDisabled();
      await expect(texts).toHaveAccessibleDescription('Your role may not read the text of messages');
    }
    if (role === 'finance') await expectToLookRight(page, 'form-of-finance');
    expect(asked.records, 'choosing reads nothing').toEqual([]);
  });
}

test('the picker groups products by family and finds them by any of their names', async ({ page }) => {
  await signInAs(page, 'support');
  const picker = recordsPage(page).form.getByRole('combobox', { name: 'Product' });
  await picker.click();
  await expect(page.getByRole('option')).toHaveCount(products.length);
  await expect(page.getByRole('group', { name: 'Network APIs' }).getByRole('option')).toHaveCount(3);
  for (const [text, title] of [
    ['voice-call', 'Voice Call'],
    ['VOICE-API', 'Voice Call'],
    ['quality camara', 'CAMARA Quality on Demand'],
  ] as const) {
    await picker.fill(text);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option').filter({ hasText: title })).toBeVisible();
  }
  await picker.fill('telegraph');
  await expect(page.getByText('No product is called that')).toBeVisible();
});

test('what is wrong is said beside its field, and nothing is asked', async ({ page, provoke }) => {
  provoke(422);
  const asked = askedOf(page);
  await signInAs(page, 'admin');
  const { form, field, start, end, chooseProduct, chooseRange, show } = recordsPage(page);
  await show();
  const picker = form.getByRole('combobox', { name: 'Product' });
  await expect(picker).toHaveAccessibleDescription('Choose a product.');
  await expect(picker).toBeFocused();

  await chooseProduct('SMS', 'SMS');
  await expect(picker).toHaveAccessibleDescription('');
  await chooseRange('Custom');
  await start.fill('2026-11-10T12:00:00');
  await end.fill('2026-11-09T12:00:00');
  await field('To').fill('+44 (7700) 9oo123');
  await show();
  await expect(end).toHaveAccessibleDescription(/The end must lie after the start\./);
  await expect(field('To')).toHaveAccessibleDescription(/such as 447700900123/);
  await expect(end).toBeFocused();
  await expectToLookRight(page, 'form-with-errors');

  await start.fill('2199-01-01T00:00:00');
  await end.fill('2199-02-01T00:00:00');
  await show();
  await expect(start).toHaveAccessibleDescription(/The start lies in the future/);
  await expect(end).toHaveAccessibleDescription(/The end lies in the future/);

  await end.fill('');
  await start.fill('');
  await show();
  await expect(start).toHaveAccessibleDescription(/Give the start as a date and time/);
  expect(asked).toEqual({ records: [], queries: [] });

  // What Vonage no longer has may be owned, which only the server knows.
  await field('To').fill('');
  await start.fill('2001-01-01T00:00:00');
  await show();
  await expect(start).toHaveAccessibleDescription(/Vonage keeps SMS records for 13 months/);
  expect(asked.records).toEqual([]);
});

test('a link that leaves out what is due is answered by a sentence, and the form is one press away', async ({
  page,
  provoke,
}) => {
  provoke(400, 422);
  await signInAs(page, 'support', linkTo({ product: 'SMS', hours: 2 }));
  const failed = page.getByRole('alert').filter({ hasText: 'direction' });
  await expect(failed).toContainText('Choose a direction: SMS reports are read one direction at a time.');
  await expect(failed.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask anew' }).click();
  const { form } = recordsPage(page);
  await expect(form.getByRole('combobox', { name: 'Product' })).toHaveValue('SMS');
  await expect(form.getByRole('radio', { name: 'Outbound' })).toBeChecked();
});

test('switching the product keeps what both have', async ({ page }) => {
  await signInAs(page, 'support');
  const { form, field, choose, chooseProduct, chooseRange, range } = recordsPage(page);
  await chooseProduct('VOICE-API', 'Voice Call');
  await form.getByText('Inbound', { exact: true }).click();
  await chooseRange('Last 7 days');
  await choose('Status', 'answered');
  await field('From').fill('12015550123');
  await choose('Country', 'Germany');
  await field('Call id').fill('aabbccdd');

  await chooseProduct('SMS', 'SMS');
  await expect(form.getByRole('radio', { name: 'Inbound' })).toBeChecked();
  await expect(range('Last 7 days')).toBeChecked();
  await expect(field('Status')).toHaveValue('');
  await expect(field('From')).toHaveValue('12015550123');
  await expect(field('Country')).toHaveValue('Germany (DE)');

  await chooseProduct('NUMBER-INSIGHT', 'Number Insight v1');
  await expect(field('Country')).toHaveValue('Germany (DE)');
  await expect(field('Number')).toHaveValue('');
  await form.getByRole('button', { name: 'Clear filters' }).click();
  await expect(field('Country')).toHaveValue('');
  await expect(range('Last 24 hours')).toBeChecked();
});
