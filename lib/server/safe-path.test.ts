import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

const site = 'https://tollbook.example.com';

test.each(['/', '/records?product=SMS#x', '/lookup', `${site}/records`, '/products/VOICE-CALL?a=%2F%2F'])(
  '%s is a path of ours',
  (value) => {
    expect(safePath(value, site, '/fallback')).toBe(value.replace(site, ''));
  },
);

test.each([
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '\t//evil.test',
  '/\n/evil.test',
  'https://evil.test/',
  'https:evil.test',
  'https:/evil.test',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  `${site}@evil.test/`,
  `${site}.evil.test/`,
  'https://user:pw@tollbook.example.com/',
  'http://tollbook.example.com/',
  'https://tollbook.example.com:444/',
  'records',
  '../records',
  '',
  ' ',
  '/ x',
  '/x\r\nSet-Cookie: a=b',
  '/%2e%2e//evil.test',
  '/.//evil.test',
  '/a/..//evil.test',
  'http://[',
  '%',
  'https://xn--tollbook-example.com',
  '/sign-in',
  '/sign-in?callbackUrl=/',
  '/api/auth/signout',
  `/${'x'.repeat(9_000)}`,
])('%j is not', (value) => {
  expect(safePath(value, site, '/fallback')).toBe('/fallback');
});

test('whatever it is given, what comes out stays on the site', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '/',
      '\\',
      '.',
      '%',
      '2',
      'f',
      'e',
      ':',
      '@',
      '?',
      '#',
      'a',
      '\t',
      '\n',
      ' ',
      'https:',
      '//',
      'evil.test',
      '\u2028',
      '①',
    ),
  });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string(), fc.webUrl(), fc.anything()), (value) => {
      const path = safePath(value, site);
      expect(path.startsWith('/')).toBe(true);
      expect(new URL(path, site).origin).toBe(site);
    }),
    { numRuns: 2_000 },
  );
});
