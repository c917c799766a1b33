import { expect, test } from 'vitest';
import { callerAddress } from './address.ts';

test.each<[string, string | undefined, string | undefined, number, string]>([
  ['what a caller writes counts for nothing without a proxy', '192.0.2.1', '203.0.113.9', 0, '192.0.2.1'],
  ['one proxy: what it saw', '10.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
  [
    'one proxy: what the caller wrote before it does not count',
    '10.0.0.1',
    '1.1.1.1, 203.0.113.9',
    1,
    '203.0.113.9',
  ],
  ['two proxies', '10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['fewer hops than promised: the connection', '10.0.0.1', undefined, 2, '10.0.0.1'],
  ['IPv4 in IPv6', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
  ['a whole IPv6 network is one caller', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
  ['in short spelling too', '2001:db8::9', undefined, 0, '2001:db8:0:0::/64'],
  ['nothing known', undefined, undefined, 0, 'unknown'],
])('%s', (_what, socket, forwarded, proxies, expected) => {
  expect(callerAddress(socket, forwarded, proxies)).toBe(expected);
});
