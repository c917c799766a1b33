import type { Page } from '@playwright/test';
import { expectToLookRight } from './appearance.ts';
import { expect, test } from './fixtures.ts';
import { someRecords } from './sandbox.ts';
import { signInAs } from './sign-in.ts';

const field = (page: Page) => page.getByRole('textbox', { name: /Paste anything/ });
const ask = (page: Page) => page.getByRole('button', { name: /^Look up in/ }).click();
const answers = (page: Page) => page.getByRole('table', { name: 'Answers' });
const answerOf = (page: Page, id: string) => answers(page).getByRole('row').filter({ hasText: id });
const progress = (page: Page) => page.getByRole('status').filter({ hasText: /^(Done|Stopped|Asking)/ });
const nobodys = '0A00000012345678';

test('support pastes a ticket: each id in it is answered, once', async ({ page, request }) => {
  const [sms, inbound] = await Promise.all(
    (['outbound', 'inbound'] as const).map((direction) =>
      someRecords(request, { product: 'SMS', direction }, 2),
    ),
  );
  const calls = await someRecords(request, { product: 'VOICE-API' }, 1);
  const insights = await someRecords(request, { product: 'NUMBER-INSIGHT' }, 1);
  const ids = [
    ...[sms, inbound].flatMap((records) => (records ?? []).map(({ message_id: id = '' }) => id)),
    calls[0]?.call_id ?? '',
    insights[0]?.request_id ?? '',
  ];
  const ticket = [
    'Hi, since Tuesday 10:15 customers of order #4711 get nothing, see:',
    ...ids.map((id, at) => `${at + 1}) "${id}", error_code=0; ref=None`),
    `and again: ${ids[0]}, ${ids[1]?.toLowerCase()}`,
    `who is ${nobodys}?`,
    '<b>Thanks</b> – https://help.example.com/tickets/991?x=1',
  ].join('\n');

  await signInAs(page, 'support', '/lookup');
  await expect(field(page)).toBeFocused();
  await expectToLookRight(page, 'lookup-idle');
  await field(page).fill(ticket);
  await expect(page.getByText(`${ids.length + 1} ids, 2 duplicates left out.`)).toBeVisible();
  await ask(page);
  await expect(progress(page)).toHaveText(`Done: ${ids.length} found, 1 not found.`);
  for (const id of ids)
    await expect(answers(page).getByRole('button', { name: id, exact: true })).toHaveCount(1);
  const missing = answerOf(page, nobodys);
  await expect(missing).toContainText('Not found');
  await expect(missing).toContainText('Sent from another account?');
  await expect(missing.getByRole('button', { name: 'Ask again' })).toBeVisible();
  await expect(missing.getByRole('button', { name: 'Ask all other products' })).toBeVisible();
  await expect(answerOf(page, ids[0] ?? '')).toContainText(String(sms?.[0]?.to));
  await expectToLookRight(page, 'lookup-answered');

  await missing.getByRole('button', { name: 'Ask all other products' }).click();
  await expect(progress(page)).toHaveText(`Done: ${ids.length} found, 1 not found.`);
  await expect(missing.getByRole('button', { name: 'Ask all other products' })).toHaveCount(0);

  await answers(page)
    .getByRole('button', { name: ids[4] ?? '', exact: true })
    .click();
  const record = page.getByRole('dialog');
  await expect(record).toContainText(ids[4] ?? '');
  await expect(record).toContainText('of 6 found');
  await expectToLookRight(page, 'lookup-record');
  await page.keyboard.press('Escape');
  await expect(record).toBeHidden();
});

test('an id sent from a sub-account is found by asking that one', async ({ page, request }) => {
  const [record] = await someRecords(
    request,
    { product: 'SMS', direction: 'outbound', account: 'b7f0e611' },
    1,
  );
  const id = record?.message_id ?? '';
  await signInAs(page, 'support', '/lookup');
  await field(page).fill(id);
  await ask(page);
  await expect(progress(page)).toHaveText('Done: 1 not found.');
  const others = answers(page).getByRole('button', { name: /^Ask (?!again|all)/ });
  await expect(others).toHaveCount(2);
  const session = await (await page.request.get('/api/session')).json();
  const label = session.accounts.find((each: { accountId: string }) => each.accountId === 'b7f0e611').label;
  await answers(page)
    .getByRole('button', { name: `Ask ${label}`, exact: true })
    .click();
  await expect(progress(page)).toHaveText('Done: 1 found.');
  await expect(page.getByRole('dialog')).toContainText(id);
});

test('one id, keyboard only: from any page to its record and back', async ({ page, request }) => {
  const [record] = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 1);
  const id = record?.message_id ?? '';
  await signInAs(page, 'support', '/products');
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/lookup$/);
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText(id);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(id);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page.locator(':focus')).toHaveText(id);
  await page.keyboard.press('Enter');
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`ids=${id}`));

  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Products', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(
    page.getByRole('searchbox').or(page.getByPlaceholder('Go to, look up, switch…')),
  ).toBeFocused();
  await page.keyboard.insertText(id);
  await expect(page.getByRole('button', { name: /^Look up “/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText(id);
});

test('a link to a lookup asks for the reader, under the reader’s own rights', async ({ page, request }) => {
  const [record] = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 1);
  const { message_id: id = '', to = '' } = record ?? {};
  await signInAs(page, 'finance', `/lookup?account=a1b2c3d4&ids=${id}`);
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(id);
  await page.keyboard.press('Escape');
  await expect(answerOf(page, id)).toContainText('hidden');
  await expect(answerOf(page, id)).toContainText(/EUR|€/);
  await expect(page.getByRole('checkbox', { name: 'Include message texts' })).toHaveCount(0);
  expect(await page.content()).not.toContain(to);

  await field(page).fill('+44 7700 900123');
  await expect(page.getByText('Your role does not search by phone number.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Search (?!or jump)/ })).toHaveCount(0);
});

test('a phone number becomes a search whose address does not tell it', async ({ page, request }) => {
  const [record] = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 1);
  const to = record?.to ?? '';
  await signInAs(page, 'support', '/lookup');
  await field(page).fill(`Customer +${to} complains`);
  await page.getByRole('button', { name: `Search SMS sent to ${to}` }).click();
  await expect(page).toHaveURL(/\/records\?.*private=/);
  expect(page.url()).not.toContain(to.slice(-9));
  await expect(page.getByRole('grid')).toContainText(to);
});

test('what fails says so and is tried again; what runs is stopped', async ({
  page,
  request,
  setFaults,
  provoke,
}) => {
  const [sms] = await someRecords(request, { product: 'SMS', direction: 'outbound', daysAgo: 30 }, 1);
  const id = sms?.message_id ?? '';
  await signInAs(page, 'support', '/lookup');
  provoke(502, 503);
  await setFaults({ request: 1, times: 50, product: 'SMS', answer: 'html' });
  await field(page).fill(id);
  await ask(page);
  await expect(page.getByRole('alert').filter({ hasText: 'could not be asked' })).toBeVisible({
    timeout: 45_000,
  });
  await expect(answerOf(page, id)).toContainText('Failed');
  await expectToLookRight(page, 'lookup-failed');
  await setFaults();
  await page.getByRole('button', { name: 'Try the failed ones again' }).click();
  await expect(progress(page)).toHaveText('Done: 1 found.');
  await expect(page.getByRole('dialog')).toContainText(id);
  await page.keyboard.press('Escape');

  await setFaults({ request: 1, times: 50, answer: 'hang' });
  await field(page).fill(nobodys);
  await ask(page);
  await expect(progress(page)).toContainText('Asking');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(progress(page)).toHaveText('Stopped: 1 not asked everywhere.');
  await setFaults();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(progress(page)).toHaveText('Done: 1 not found.');
});

test('what is found and what it costs never move the button from under the pointer', async ({ page }) => {
  await signInAs(page, 'support', '/lookup');
  const button = page.getByRole('button', { name: /^Look up in/ });
  const before = await button.boundingBox();
  await field(page).fill(nobodys);
  await expect(page.getByText('1 id.')).toBeVisible();
  await expect(page.getByText(/^at most 1 record, /)).toBeVisible();
  expect(await button.boundingBox()).toEqual(before);
});

test('text without an id is answered with advice', async ({ page }) => {
  await signInAs(page, 'support', '/lookup');
  await field(page).fill('Nothing works since the weekend!');
  await ask(page);
  await expect(page.getByText('There is no id in this text. Paste one whole')).toBeVisible();
  await expect(answers(page)).toHaveCount(0);
});
