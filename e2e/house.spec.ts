import { expectToLookRight } from './appearance.ts';
import { expect } from './fixtures.ts';
import { refusalOf, test } from './http-visitor.ts';
import { signInAs } from './sign-in.ts';

test('the demo’s accounts are shown, verified, and changes explained', async ({ page, visitor }) => {
  await signInAs(page, 'admin', '/accounts');
  await expect(page.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
  await expect(page.getByText('The demo takes no real credentials')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add an account' })).toHaveCount(0);
  for (const id of ['a1b2c3d4', 'b7f0e611', 'c93d2a58'])
    await expect(page.getByRole('row').filter({ hasText: id }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Verify Acme Group' }).click();
  await expect(page.getByText('The credentials open this account. Asking was free.')).toBeVisible();
  await expectToLookRight(page, 'accounts-demo');

  const account = { accountId: 'feed1234', label: 'Mine', apiSecret: 'a-real-secret' };
  const refused = await refusalOf(await visitor.post('/api/accounts', { data: account }));
  expect(refused).toMatchObject({ status: 403, detail: expect.stringContaining('TOLLBOOK_MODE=live') });
  const { accounts } = await (await visitor.get('/api/accounts')).json();
  expect(accounts).toHaveLength(3);
  expect(JSON.stringify(accounts)).not.toMatch(/secret/i);
});

test('the demo’s people are shown, and changes explained', async ({ page, visitor }) => {
  await signInAs(page, 'admin', '/people');
  await expect(page.getByText('The people of the demo stay as they are')).toBeVisible();
  for (const role of ['support', 'finance', 'manager', 'admin'])
    await expect(page.getByRole('row', { name: new RegExp(`${role}@demo.example`) })).toContainText('Active');
  await expect(page.getByRole('button', { name: 'Invite somebody' })).toHaveCount(0);
  await expectToLookRight(page, 'people-demo');

  const changes = [
    visitor.post('/api/people', { data: { name: 'New', email: 'new@example.com', role: 'admin' } }),
    visitor.patch('/api/people/demo-support', { data: { role: 'admin' } }),
    visitor.post('/api/people/demo-support/link'),
  ];
  for (const change of changes) {
    const refused = await refusalOf(await change);
    expect(refused).toMatchObject({ status: 403, detail: expect.stringContaining('TOLLBOOK_MODE=live') });
  }
});

for (const role of ['support', 'finance', 'manager'] as const) {
  test(`${role} is told who looks after the house, and refused by the API`, async ({ page, visitorAs }) => {
    await signInAs(page, role, '/accounts');
    await expect(page.getByText('Accounts are looked after by admins')).toBeVisible();
    await expect(page.getByText('a1b2c3d4').and(page.getByRole('cell'))).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Accounts' })).toHaveCount(0);
    await page.goto('/people');
    await expect(page.getByText('People are looked after by admins')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('@demo.example');
    await expectToLookRight(page, `people-as-${role}`);

    const visitor = await visitorAs(role);
    const asked = [
      visitor.post('/api/accounts', {
        data: { accountId: 'feed1234', label: 'Mine', apiSecret: 'a-real-secret' },
      }),
      visitor.patch('/api/accounts/a1b2c3d4', { data: { label: 'Mine' } }),
      visitor.delete('/api/accounts/a1b2c3d4'),
      visitor.post('/api/accounts/a1b2c3d4/verify'),
      visitor.get('/api/people'),
      visitor.post('/api/people', { data: { name: 'New', email: 'new@example.com', role: 'admin' } }),
      visitor.patch('/api/people/demo-support', { data: { role: 'admin' } }),
      visitor.post('/api/people/demo-support/link'),
    ];
    expect(await (await visitor.get('/api/accounts')).text(), 'names, for the switcher').not.toMatch(
      /secret/i,
    );
    for (const answer of await Promise.all(asked)) {
      const refusal = await refusalOf(answer);
      expect([refusal.status, refusal.code], answer.url()).toEqual([403, 'forbidden']);
      expect(refusal.detail).not.toContain('demo.example');
    }
  });
}

test('nobody who is not signed in sees anything', async ({ page, request }) => {
  for (const path of [
    '/records',
    '/lookup',
    '/products',
    '/products/SMS',
    '/spend',
    '/tolls',
    '/accounts',
    '/people',
    '/',
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  await expectToLookRight(page, 'sign-in');
  for (const path of [
    '/api/session',
    '/api/records',
    '/api/queries',
    '/api/tolls/ledger',
    '/api/accounts',
    '/api/people',
  ]) {
    expect((await request.get(path)).status(), path).toBe(401);
  }
  // What a browser asks for while navigating inside the house.
  for (const path of ['/records', '/people']) {
    const answer = await request.get(path, { headers: { RSC: '1' }, maxRedirects: 0 });
    expect(await answer.text()).not.toMatch(/Acme|demo\.example|a1b2c3d4/);
  }
});
