import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors/app-error.ts';
import { pageBody } from './hostile-upstream.test-server.ts';
import { readRecordsPage } from './records-page.ts';
import { UpstreamFailure } from './upstream-failure.ts';

const baseUrl = 'https://api.nexmo.com';
const first = { cursor: 'c1', iv: 'v1' };

function read(changes: object, asked: { cursor?: typeof first } = {}) {
  const answer = {
    request_id: 'r',
    request_status: 'TRUNCATED',
    received_at: 'now',
    items_count: 0,
    records: [],
  };
  const text = JSON.stringify({ ...answer, ...changes });
  return readRecordsPage({ headers: new Headers(), text }, { baseUrl, ...asked });
}

const linkTo = (href: string) => ({ _links: { next: { href } } });

describe('the way to the next page', () => {
  it('is the cursor and its iv', () => {
    expect(read({ ...first, ...linkTo(`${baseUrl}/v2/reports/records?cursor=c1&iv=v1`) })).toMatchObject({
      next: first,
      warnings: [],
    });
  });

  it('is read from the link where the answer names it only there', () => {
    expect(read(linkTo('/v2/reports/records?product=SMS&cursor=c%2B1&iv=v1')).next).toEqual({
      cursor: 'c+1',
      iv: 'v1',
    });
  });

  it.each([
    'http://169.254.169.254/latest',
    'https://api.nexmo.com.evil.example/',
    'https://api.nexmo.com@evil.example/',
    'https://api.nexmo.com:8443/',
    'http://api.nexmo.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//evil.example',
    '\\\\evil.example',
  ])('is never another server: %s', (href) => {
    const page = read({ ...first, ...linkTo(href) });
    expect(page.next).toEqual(first);
    expect(page.warnings).toHaveLength(1);
  });

  it('survives a link that is none', () => {
    expect(read({ ...first, ...linkTo('http://[') })).toMatchObject({ next: first, warnings: [] });
  });

  it.each([
    ['no cursor', { iv: 'v1' }],
    ['no iv', { cursor: 'c1' }],
    ['neither', {}],
    ['null', { cursor: null, iv: null }],
    ['a monster', { cursor: 'c'.repeat(5000), iv: 'v1' }],
  ])('that cannot be gone is an error: %s', (_kind, changes) => {
    expect(() => read(changes)).toThrow(expect.objectContaining({ code: 'upstream_repeated_page' }));
  });

  it('that leads to where we are is an error', () => {
    expect(() => read(first, { cursor: first })).toThrow(
      expect.objectContaining({ code: 'upstream_repeated_page' }),
    );
    expect(read({ ...first, iv: 'v2' }, { cursor: first }).next).toEqual({ cursor: 'c1', iv: 'v2' });
  });

  it('ends with SUCCESS, even beside a cursor', () => {
    const page = read({ ...first, request_status: 'SUCCESS' });
    expect(page).toMatchObject({ next: null, warnings: [expect.stringContaining('last page')] });
  });
});

describe('counts', () => {
  it('may be text, but must be true', () => {
    expect(read({ ...first, items_count: '1', records: [{}] }).itemsCount).toBe(1);
    expect(() => read({ ...first, items_count: 2, records: [{}] })).toThrow('announced 2 records and sent 1');
  });
});

describe('drift and damage', () => {
  const headers = new Headers();
  const good = JSON.parse(
    pageBody([{ id: 'a', to: null }, { id: 'b' }], { request_status: 'TRUNCATED', ...first }),
  );

  /** A page that adds up, or a failure with a sentence: nothing else may come of any answer. */
  function judge(text: string) {
    try {
      const page = readRecordsPage({ headers, text }, { baseUrl, accountId: 'a1b2c3d4' });
      expect(page.itemsCount).toBe(page.records.length);
      expect(page.next === null).toBe(page.status === 'SUCCESS');
    } catch (error) {
      const known = error instanceof UpstreamFailure ? error.error : error;
      if (!(known instanceof AppError)) throw error;
      expect(known.message).toMatch(/^[A-Z].*\.$/);
    }
  }

  it('of any one field ends in a page that adds up or in a sentence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(good)),
        fc.option(fc.jsonValue(), { nil: undefined }),
        (key, value) => {
          judge(JSON.stringify({ ...good, [key]: value }));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any few letters ends in a page that adds up or in a sentence', () => {
    const text = JSON.stringify(good);
    const damage = fc.array(fc.tuple(fc.nat(text.length - 1), fc.string({ maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(damage, (places) => {
        judge(places.reduce((all, [at, letters]) => all.slice(0, at) + letters + all.slice(at + 1), text));
      }),
      { numRuns: 1000 },
    );
  });
});
