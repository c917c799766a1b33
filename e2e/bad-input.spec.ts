import { expectToLookRight } from './appearance.ts';
import { expect, sandboxKey } from './fixtures.ts';
import { refusalOf, test } from './http-visitor.ts';
import { signInAs } from './sign-in.ts';

const day = 86_400_000;
const at = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - days * day).toISOString();
const draft = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { preset: 'last-24-hours', zone: 'UTC' },
  filters: {},
};
const lookup = { accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound', ids: ['12000000E506AC66'] };
const address = { product: 'SMS', account: 'a1b2c3d4', direction: 'outbound', start: at(2), end: at(1) };
const custom = (start: string, end: string) => ({ preset: 'custom', start, end, zone: 'UTC' });

test.afterEach(async ({ visitor }) => {
  const page = await visitor.get('/api/records', { params: address });
  expect(page.status(), 'the server still answers what is asked properly').toBe(200);
});

const badDrafts = [
  ['an unknown product', { product: 'FAX' }, 422, 'product'],
  ['no product', { product: '' }, 422, 'product'],
  ['no direction', { direction: '' }, 422, 'direction'],
  ['a direction nobody knows', { direction: 'sideways' }, 422, 'direction'],
  ['dates the wrong way round', { range: custom(at(1), at(2)) }, 422, 'range.end'],
  ['dates in the future', { range: custom('2999-01-01', '2999-01-02') }, 422, 'range.start'],
  ['a day no calendar has', { range: custom('2026-02-30 10:00', '') }, 422, 'range.start'],
  ['dates of nonsense', { range: custom('banana', 'NaN') }, 422, 'range.start'],
  ['a range nobody offers', { range: { preset: 'last-blue-moon' } }, 422, 'range.preset'],
  ['100 values in one filter', { filters: { status: 'delivered,'.repeat(100) } }, 422, 'filters.status'],
  ['60 KB of filter', { filters: { client_ref: 'x'.repeat(60_000) } }, 422, 'filters.client_ref'],
  ['control characters', { filters: { client_ref: 'a\u0000\u001b[2J\r\nb' } }, 422, 'filters.client_ref'],
  ['half a character', { filters: { client_ref: 'a\ud83d' } }, 422, 'filters.client_ref'],
  ['a filter of another product', { filters: { call_id: 'x' } }, 422, 'filters.call_id'],
  ['a part of a number', { filters: { to: '4477*' } }, 422, 'filters.to'],
  ['somebody else’s account', { accountId: 'c0ffee00' }, 422, 'accountId'],
  ['a field only the server sets', { role: 'admin' }, 400, 'role'],
  ['a filter that is an object', { filters: { to: { $ne: '' } } }, 400, 'filters.to'],
] as const;

test('a bad search is refused with a sentence beside each field', async ({ visitor }) => {
  for (const [what, change, status, field] of badDrafts) {
    const refusal = await refusalOf(await visitor.post('/api/queries', { data: { ...draft, ...change } }));
    expect(refusal.status, what).toBe(status);
    expect(
      refusal.fields.map((each) => each.field),
      what,
    ).toContain(field);
  }
  const several = { ...draft, product: 'FAX', range: custom('banana', '') };
  const { fields } = await refusalOf(await visitor.post('/api/queries', { data: several }));
  expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['product', 'range.start']));
});

const badAddresses = [
  ['nothing at all', '', 422, 'product'],
  ['an unknown product', { product: 'FAX' }, 422, 'product'],
  ['no direction', { direction: '' }, 422, 'direction'],
  ['reversed dates', { start: at(1), end: at(2) }, 422, 'range.end'],
  ['a date of nonsense', { start: '0000-99-99T99:99:99Z' }, 422, 'range.start'],
  ['a number in the open', { to: '447700900123' }, 422, 'filters.to'],
  ['a parameter of the vendor', { cursor: 'a', iv: 'b' }, 422, 'filters.cursor'],
  ['an unknown parameter', { drop: 'table' }, 422, 'filters.drop'],
  ['a flag that is none', { show_concatenated: 'maybe' }, 422, 'showConcatenated'],
  ['a product given twice', 'product=SMS&product=SMS', 400, 'product'],
  ['the constructor', 'constructor=1', 400, 'constructor'],
  ['an empty name twice', '=&=', 400, ''],
  ['bytes that are no text', `product=%ff%fe&account=%c0%80&start=${at(2)}&end=${at(1)}`, 422, 'product'],
] as const;

test('a range nothing can be read of is refused by records; the form may still open it', async ({
  visitor,
}) => {
  for (const range of [
    { start: '2999-01-01T00:00:00Z', end: '2999-01-02T00:00:00Z' },
    { start: '1999-01-01T00:00:00Z', end: '1999-01-02T00:00:00Z' },
  ]) {
    const search = new URLSearchParams({ ...address, ...range });
    const refusal = await refusalOf(await visitor.get(`/api/records?${search}`));
    expect(refusal.status).toBe(422);
    expect(refusal.fields.map(({ field }) => field)).toContain('range.start');
    const opened = await (await visitor.get(`/api/queries?${search}`)).json();
    expect(opened.draft.product).toBe('SMS');
  }
});

test('a broken address is refused by records and queries alike', async ({ visitor }) => {
  for (const path of ['/api/records', '/api/queries']) {
    for (const [what, change, status, field] of badAddresses) {
      const search = typeof change === 'string' ? change : new URLSearchParams({ ...address, ...change });
      const refusal = await refusalOf(await visitor.get(`${path}?${search}`));
      expect(refusal.status, `${what} at ${path}`).toBe(status);
      expect(
        refusal.fields.map((each) => each.field),
        `${what} at ${path}`,
      ).toContain(field);
    }
    const long = await visitor.get(path, { params: { ...address, client_ref: 'x'.repeat(100_000) } });
    expect([414, 431]).toContain(long.status());
    const many = await visitor.get(`${path}?${'&x=1'.repeat(3_000)}`);
    expect(many.status()).toBe(400);
  }
});

test('what was sealed cannot be altered, swapped or lent', async ({ visitor, visitorAs }) => {
  const sealed = await visitor.post('/api/queries', { data: { ...draft, filters: { to: '447700900123' } } });
  const { search } = await sealed.json();
  const key = new URLSearchParams(search).get('private') ?? '';
  expect(key).not.toBe('');
  expect(search).not.toContain('447700900123');
  const page = await (await visitor.get('/api/records', { params: { ...address, ...rangeOf(7) } })).json();
  const { next } = page;
  expect(next).toEqual(expect.any(String));

  for (const token of ['nonsense', key.slice(0, -2), flipped(key), `${key}${key}`, '🔑', next]) {
    const refusal = await refusalOf(
      await visitor.get('/api/records', { params: { ...address, private: token } }),
    );
    expect(refusal.status).toBe(400);
  }
  for (const token of ['nonsense', next.slice(0, -2), flipped(next), key]) {
    const asked = { ...address, ...rangeOf(7), next: token };
    expect((await refusalOf(await visitor.get('/api/records', { params: asked }))).status).toBe(400);
  }
  const elsewhere = { ...address, ...rangeOf(6), next };
  expect((await refusalOf(await visitor.get('/api/records', { params: elsewhere }))).status).toBe(400);
  const somebody = await visitorAs('support');
  const lent = { ...address, ...rangeOf(7), next };
  expect((await refusalOf(await somebody.get('/api/records', { params: lent }))).status).toBe(400);
});

test('a lookup takes 1 to 20 ids and nothing else', async ({ visitor }) => {
  const cases = [
    ['21 ids', { ids: Array.from({ length: 21 }, (_, index) => `id-${index}`) }, 400, 'ids'],
    ['ids with junk', { ids: ["x'; DROP TABLE sms; --"] }, 400, 'ids.0'],
    ['control characters', { ids: ['12000000E506AC66\u0000'] }, 400, 'ids.0'],
    ['an id of 100 KB', { ids: ['x'.repeat(60_000)] }, 400, 'ids.0'],
    ['no ids', { ids: [] }, 400, 'ids'],
    ['one id that is no list', { ids: 'x' }, 400, 'ids'],
    ['an unknown product', { product: 'FAX' }, 422, 'product'],
    ['no direction', { direction: undefined }, 422, 'direction'],
    ['a wish nobody offers', { secret: 'x' }, 400, 'secret'],
  ] as const;
  for (const [what, change, status, field] of cases) {
    const refusal = await refusalOf(await visitor.post('/api/lookup', { data: { ...lookup, ...change } }));
    expect(refusal.status, what).toBe(status);
    expect(
      refusal.fields.map((each) => each.field),
      what,
    ).toContain(field);
  }
});

test('nobody reaches for a prototype by a parameter', async ({ visitor }) => {
  for (const path of ['/api/records', '/api/queries', '/sandbox/v2/reports/records', '/records']) {
    for (const name of ['__proto__', '%5F%5Fproto__']) {
      const answer = await visitor.get(`${path}?product=SMS&${name}=1`, { headers: sandboxKey });
      expect(answer.status(), path).toBe(400);
      expect((await refusalOf(answer)).detail).toContain('__proto__');
    }
  }
});

test('a body that is no readable JSON object is refused', async ({ visitor }) => {
  const headers = { 'content-type': 'application/json' };
  for (const path of ['/api/queries', '/api/lookup']) {
    const bad = [
      '',
      '{',
      '[]',
      '""',
      'null',
      '{"__proto__":{"role":"admin"}}',
      '{"filters":{"constructor":{}}}',
    ];
    for (const data of [...bad, '['.repeat(30_000)]) {
      const refusal = await refusalOf(
        await visitor.fetch(path, { method: 'POST', headers, data: Buffer.from(data) }),
      );
      expect(refusal.status, `${data.slice(0, 40)} at ${path}`).toBe(400);
    }
    const large = await visitor.post(path, {
      data: { ...draft, filters: { client_ref: 'x'.repeat(100_000) } },
    });
    expect((await refusalOf(large)).status).toBe(413);
  }
});

test('a broken address shows a sentence, not an empty page', async ({ page, provoke }) => {
  provoke(400, 404, 422);
  await signInAs(page, 'support', '/products');
  const good = String(new URLSearchParams(address));
  const changed = (change: object) => String(new URLSearchParams({ ...address, ...change }));
  const broken = [
    [changed({ product: 'FAX' }), 'This product is unknown'],
    [changed({ start: 'banana' }), 'This is not a date and time'],
    [changed({ private: 'nonsense' }), 'The sealed part of this link cannot be opened'],
    [changed({ to: '447700900123' }), 'Numbers and references are not read from an address'],
    [changed({ account: 'c0ffee00' }), 'account'],
    [`${good}&product=SMS`, 'Given more than once'],
  ] as const;
  for (const [search, sentence] of broken) {
    await page.goto(`/records?${search}`);
    await expect(page.getByRole('heading', { name: 'Records', level: 1 })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: sentence }), sentence).toBeVisible();
    await expect(page.getByRole('grid'), 'nothing was asked').toHaveCount(0);
  }
  await expectToLookRight(page, 'a-broken-link');
  await page.goto('/records?product=%ff%00');
  await expect(page.getByText('Nothing has been read yet')).toBeVisible();
});

function rangeOf(days: number) {
  return { start: at(days), end: at(1) };
}

function flipped(token: string): string {
  const middle = Math.floor(token.length / 2);
  return `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`;
}
