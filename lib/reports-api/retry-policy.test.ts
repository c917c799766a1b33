import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './parse-retry-after.ts';
import { interactiveRetry, jobRetry, mayPass, neverRetry, retryDelay } from './retry-policy.ts';

describe('retry delays', () => {
  it('stay between what the server asked for and that plus the growing jitter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.integer({ min: 0, max: 10_000_000 })),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, asked, draw) => {
          const policy = { ...interactiveRetry, tries: 13 };
          const delay = retryDelay(policy, attempt, asked, () => draw);
          const floor = Math.min(asked ?? 0, policy.longestRestMs);
          expect(delay).toBeGreaterThanOrEqual(floor);
          expect(delay).toBeLessThanOrEqual(
            floor + Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1)),
          );
        },
      ),
    );
  });

  it('end after the last try', () => {
    expect([1, 2, 3, 4, 5].map((attempt) => retryDelay(interactiveRetry, attempt, null, () => 0))).toEqual([
      0,
      0,
      0,
      null,
      null,
    ]);
    expect(retryDelay(neverRetry, 1, 1000, () => 0)).toBeNull();
  });

  it('grow up to the cap', () => {
    const policy = { ...interactiveRetry, tries: 20 };
    expect([1, 2, 3, 7, 15].map((attempt) => retryDelay(policy, attempt, null, () => 1))).toEqual([
      500, 1000, 2000, 20_000, 20_000,
    ]);
  });

  it('bound an absurd wish for a person, and honour an hour for a job', () => {
    expect(retryDelay(interactiveRetry, 1, 99_999_000, () => 0)).toBe(300_000);
    expect(retryDelay(jobRetry, 1, 3_600_000, () => 0)).toBe(3_600_000);
  });

  it('are only for what may pass by itself', () => {
    const statuses = [
      200, 204, 302, 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 501, 502, 503, 504, 999,
    ];
    expect(statuses.filter(mayPass)).toEqual([408, 425, 429, 500, 502, 503, 504]);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 9, 21, 7, 28, 0);

  it.each([
    ['15', 15_000],
    ['0', 0],
    [' 7 ', 7000],
    ['99999', 99_999_000],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
    ['Wednesday, 21-Oct-26 07:28:30 GMT', 30_000],
    ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['Wed, 99 Oct 2026', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it('gives a duration or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = parseRetryAfter(text, now);
        expect(wait === null || wait >= 0).toBe(true);
      }),
    );
  });
});
