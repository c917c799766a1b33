import { expect, sandboxKey, test } from './fixtures.ts';
import { askForRecords } from './sandbox.ts';

const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test('the embedded API names every parameter that is wrong', async ({ request }) => {
  const good = {
    account_id: 'a1b2c3d4',
    product: 'SMS',
    direction: 'outbound',
    date_start: at(2),
    date_end: at(1),
  };
  const search = (change: object) => new URLSearchParams({ ...good, ...change }).toString();
  const cases = [
    ['an unknown product', search({ product: 'FAX' }), 'product'],
    ['no direction', search({ direction: '' }), 'direction'],
    ['reversed dates', search({ date_start: at(1), date_end: at(2) }), 'date_end'],
    ['a date of nonsense', search({ date_start: 'banana' }), 'date_start'],
    ['21 ids', `account_id=a1b2c3d4&product=SMS&direction=outbound&id=${'x,'.repeat(21)}x`, 'id'],
    ['an unknown filter', search({ drop: 'table' }), 'drop'],
    ['control characters', search({ client_ref: 'a\u0000\r\nb' }), 'client_ref'],
    ['a limit of nothing', search({ limit: '0' }), 'limit'],
    ['a cursor nobody gave out', search({ cursor: 'AAAA', iv: 'AAAA' }), 'cursor'],
    ['a product given twice', `${search({})}&product=SMS`, 'product'],
  ] as const;
  for (const [what, text, name] of cases) {
    const answer = await askForRecords(request, text);
    expect(answer.status(), what).toBe(422);
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    const { invalid_parameters: wrong } = await answer.json();
    expect(
      wrong.map((each: { name: string }) => each.name),
      what,
    ).toContain(name);
  }
  const long = await request.get(
    `/sandbox/v2/reports/records?${search({ client_ref: 'x'.repeat(100_000) })}`,
    {
      headers: sandboxKey,
    },
  );
  expect([414, 431]).toContain(long.status());
});
