import { expect, test } from 'vitest';
import { getSpend } from '#lib/endpoints/spend.ts';
import { spendHref, spendOfMonth, spendOfView } from './spend-search.ts';

const asks = (search: string) => getSpend.query.parse(Object.fromEntries(new URLSearchParams(search)));

test('this month is asked whole, on the reader’s clocks', () => {
  const search = spendOfMonth('a1b2c3d4', Date.UTC(2026, 10, 30, 23, 30), 'Europe/Berlin');
  expect(asks(search)).toMatchObject({ start: '2026-12-01', end: '2026-12-31', zone: 'Europe/Berlin' });
  expect(spendHref(search)).toBe(
    '/spend?account=a1b2c3d4&start=2026-12-01&end=2026-12-31&zone=Europe%2FBerlin',
  );
});

test('a saved view is asked for its period, whatever part of the page it is', () => {
  const saved =
    'account=a1b2c3d4&view=waste&by=country&product=SMS&target=team&start=2026-10-01&end=2026-10-31';
  expect(asks(spendOfView(saved, 'UTC'))).toEqual({
    ...{ account: 'a1b2c3d4', subaccounts: 'exclude', start: '2026-10-01', end: '2026-10-31' },
    ...{ zone: 'UTC', by: 'product', product: 'SMS' },
  });
  expect(asks(spendOfView(`${saved}&zone=Asia/Tokyo&subaccounts=include`, 'UTC'))).toMatchObject({
    ...{ zone: 'Asia/Tokyo', subaccounts: 'include' },
  });
});
