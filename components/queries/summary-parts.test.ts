import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { draftOf } from '#lib/query/query-draft.ts';
import { summaryParts } from './summary-parts.ts';

const sms = productNamed('SMS');
const draft = draftOf(
  {
    product: 'SMS',
    accountId: 'a1b2c3d4',
    direction: 'outbound',
    range: { start: '2026-03-12T04:00:00Z', end: '2026-03-13T04:00:00Z' },
    rangePreset: 'last-24-hours',
    filters: {},
  },
  'UTC',
);
const words = (parts: ReturnType<typeof summaryParts>) => parts.map(({ text }) => text).join(' · ');

describe('summaryParts', () => {
  it('reads as a sentence would', () => {
    const asked = { ...draft, filters: { status: 'failed', country: 'GB' }, includeMessage: true };
    expect(words(summaryParts(asked, sms, [], 'UTC'))).toBe(
      'SMS · outbound · last 24 hours · status failed · country United Kingdom · with message text',
    );
  });

  it('names a filter whose value is hidden', () => {
    expect(words(summaryParts(draft, sms, ['to'], 'UTC'))).toContain('to hidden for your role');
  });

  it('spells a custom range out in the zone', () => {
    const range = {
      preset: 'custom',
      start: '2026-03-12T04:00:00Z',
      end: '2026-03-13T04:00:00Z',
      zone: 'UTC',
    };
    expect(words(summaryParts({ ...draft, range }, sms, [], 'Asia/Tokyo'))).toMatch(
      /12 Mar 2026, 13:00.*\(Asia\/Tokyo\)/,
    );
  });
});
