import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { createPremises, type OwnHouse, openVonage } from './own-house.ts';
import { someRecords } from './sandbox.ts';
import { signOut, userMenu } from './sign-in.ts';

// One live house for the whole story, in the order in which an admin lives it. Its Vonage is the sandbox.
test.describe.configure({ mode: 'serial' });
test.slow();

const admin = { email: 'ada.canary@example.com', password: 'six canaries sing at dawn' };
const invited = { name: 'Ines Canary', email: 'ines.canary@example.com', password: 'another canary sings' };
const wrongPassword = 'a canary that never sang';
const wrongSecret = 'canarySecretNeverTrue';
const premises = createPremises();
let house: OwnHouse;
let vonage: Awaited<ReturnType<typeof openVonage>>;
let setupLink = '';
let invitation = '';
const told: string[] = [];

test.beforeAll(async ({ baseURL }) => {
  vonage = await openVonage(`${baseURL}/sandbox`);
  house = await premises.open({
    TOLLBOOK_MODE: 'live',
    TOLLBOOK_SECRET: 'qP7xZ2mN9vK4wL8sJ3hG6fD1aY5tR0uE',
    VONAGE_API_URL: vonage.url,
    LOG_LEVEL: 'debug',
  });
  await house.ready();
});
test.afterAll(async () => {
  await premises.clear();
  vonage.close();
});

async function choosePassword(page: Page, link: string, password: string, email?: string): Promise<void> {
  await page.goto(link);
  if (email) await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('textbox', { name: 'The same again' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
}

async function signIn(page: Page, { email, password }: typeof admin): Promise<void> {
  await page.goto(`${house.url}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the boot prints one link, which makes the first admin once', async ({ page, provoke }) => {
  provoke(404);
  await expect.poll(() => house.stdout()).toContain('/setup#token=');
  const links = house.stdout().match(/http:\S+\/setup#token=[\w-]{43}/g) ?? [];
  expect(links).toHaveLength(1);
  setupLink = links[0] ?? '';
  await choosePassword(page, setupLink, admin.password, admin.email);
  await expect(page.getByText('Your password is set.')).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.goto('about:blank');
  await choosePassword(page, setupLink, 'somebody else came later', 'late@example.com');
  await expect(page.getByRole('alert').filter({ hasText: 'This link has been used' })).toBeVisible();
});

test('the admin signs in, adds an account and invites somebody, who signs in too', async ({
  page,
  anotherBrowser,
  provoke,
}) => {
  provoke(401, 404, 502, 422, 400);
  await page.goto(`${house.url}/people`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signIn(page, admin);
  await expect(userMenu(page)).toHaveAccessibleName(/signed in as admin/);

  await page.goto(`${house.url}/accounts`);
  await page.getByRole('button', { name: 'Add an account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Acme');
  await form.getByLabel('Account id (API key)').fill('a1b2c3d4');
  await form.getByRole('textbox', { name: 'API secret' }).fill(wrongSecret);
  await form.getByRole('button', { name: 'Check and add' }).click();
  await expect(form.getByText(/not accepted|refused|does not|wrong/i).first()).toBeVisible();
  await form.getByRole('textbox', { name: 'API secret' }).fill('sandbox-secret');
  await form.getByRole('button', { name: 'Check and add' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /Acme/ })).toContainText('stored sealed');
  await page.getByRole('button', { name: 'Verify Acme' }).click();
  await expect(page.getByText('The credentials open this account.')).toBeVisible();
  expect(await (await page.request.get(`${house.url}/api/accounts`)).text()).not.toContain('sandbox-secret');

  await page.goto(`${house.url}/people`);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(invited.name);
  await page.getByRole('dialog').getByLabel('E-mail').fill(invited.email);
  await page.getByRole('button', { name: 'Make the one-time link' }).click();
  invitation = await page.getByLabel('One-time link').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: new RegExp(invited.name) })).toContainText('Invited');

  const theirs = await anotherBrowser();
  await choosePassword(theirs, invitation, invited.password);
  await expect(theirs.getByText('Your password is set.')).toBeVisible();
  await signIn(theirs, invited);
  await expect(userMenu(theirs)).toHaveAccessibleName(/signed in as support/);
  await theirs.goto(`${house.url}/people`);
  await expect(theirs.getByText('People are looked after by admins')).toBeVisible();
  expect((await theirs.request.get(`${house.url}/api/people`)).status()).toBe(403);

  // A changed role counts from the very next request, without signing in again.
  await page.reload();
  await page.getByLabel(`Role of ${invited.name}`).selectOption('admin');
  await expect.poll(async () => (await theirs.request.get(`${house.url}/api/people`)).status()).toBe(200);
  await page.getByLabel(`Role of ${invited.name}`).selectOption('finance');
  await expect.poll(async () => (await theirs.request.get(`${house.url}/api/people`)).status()).toBe(403);
  await page.getByRole('button', { name: `Disable ${invited.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect.poll(async () => (await theirs.request.get(`${house.url}/api/session`)).status()).toBe(401);
});

test('records come from the upstream, and a search for a number stays out of the address', async ({
  page,
  request,
}) => {
  const [record] = await someRecords(request, { product: 'SMS', direction: 'outbound' }, 1);
  const { message_id: id = '', to = '' } = record ?? {};
  told.push(to);
  await signIn(page, admin);
  await expect(userMenu(page)).toBeVisible();
  await page.goto(`${house.url}/lookup`);
  await page.getByLabel('Include message texts').check();
  await page.getByRole('textbox', { name: /Paste anything/ }).fill(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(to);
  await page.keyboard.press('Escape');
  const body = await page.evaluate(
    async (asked) =>
      (
        await fetch('/api/lookup', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(asked),
        })
      ).json(),
    { accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound', ids: [id], includeMessage: true },
  );
  const text = body.found.values[body.found.columns.indexOf('message_body')]?.[0];
  expect(text).toEqual(expect.any(String));
  told.push(text);
  await page.getByRole('textbox', { name: /Paste anything/ }).fill(`+${to}`);
  await page.getByRole('button', { name: `Search SMS sent to ${to}` }).click();
  await expect(page.getByRole('grid')).toContainText(to);
  await signOut(page);
  expect((await page.request.get(`${house.url}/api/session`)).status()).toBe(401);
});

test('wrong passwords are slowed down, whether or not there is such a person', async ({ page, provoke }) => {
  provoke(401, 429);
  for (const email of [invited.email, 'nobody.canary@example.com']) {
    const statuses: number[] = [];
    page.on('response', (answer) => {
      if (answer.url().includes('/api/auth/callback/password')) statuses.push(answer.status());
    });
    await page.context().clearCookies();
    for (let tries = 1; tries <= 12 && !statuses.includes(429); tries += 1) {
      await signIn(page, { email, password: wrongPassword });
      await expect.poll(() => statuses.length).toBe(tries);
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.at(-1)).toBe(429);
    await expect(page.getByText(/Too many attempts/).first()).toBeVisible();
    page.removeAllListeners('response');
  }
});

test('the log is lines of JSON, with request ids and without any of it', async () => {
  const out = house.stdout();
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  const welcome = out.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
  expect(welcome.join('\n')).toContain('Tollbook is ready (live mode)');
  expect(welcome.length, 'nothing but the welcome is not JSON').toBeLessThan(8);
  const events = lines.map((line) => JSON.parse(line));
  const answered = events.filter(({ msg }) => msg === 'answered');
  expect(answered.length).toBeGreaterThan(50);
  for (const event of answered) {
    expect(event).toMatchObject({
      requestId: expect.stringMatching(/^[\w-]{36}$/),
      route: expect.any(String),
      time: expect.any(String),
    });
    expect(event.route).not.toContain('?');
  }
  const token = setupLink.split('token=')[1] ?? '';
  const secrets = [
    token,
    invitation.split('token=')[1] ?? '',
    admin.password,
    invited.password,
    wrongPassword,
    wrongSecret,
    'sandbox-secret',
    'qP7xZ2mN9vK4wL8sJ3hG6fD1aY5tR0uE',
    admin.email,
    invited.email,
    invited.name,
    'nobody.canary',
    ...told,
  ];
  const logged = lines.join('\n') + house.stderr();
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(6);
    expect(logged.includes(secret), `a canary of ${secret.length} characters is in the log`).toBe(false);
  }
  expect(out.split(token), 'the link is printed once').toHaveLength(2);
});
