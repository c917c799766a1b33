import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { inputTime } from '#lib/query/input-time.ts';
import { newDraft, withDirection } from './new-draft.ts';
import { summaryParts } from './summary-parts.ts';

const sms = productNamed('SMS');
const draft = newDraft(sms, 'UTC');
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

describe('drafts', () => {
  it('choose a direction where one is due and drop it where none is taken', () => {
    expect(draft.direction).toBe('outbound');
    expect(withDirection({ ...draft, direction: 'inbound' }, productNamed('SMS')).direction).toBe('inbound');
    expect(withDirection(draft, productNamed('NUMBER-INSIGHT')).direction).toBe('');
    expect(newDraft(undefined, 'UTC').product).toBe('');
  });

  it('show an instant on the clocks of the zone and leave typed times alone', () => {
    expect(inputTime('2026-03-12T04:00:00Z', 'Asia/Tokyo')).toBe('2026-03-12T13:00:00');
    expect(inputTime('2026-03-12T04:00', 'Asia/Tokyo')).toBe('2026-03-12T04:00');
    expect(inputTime('', 'UTC')).toBe('');
  });
});
