import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { inputTime } from '#lib/query/input-time.ts';
import { newDraft, withDirection } from './new-draft.ts';

const draft = newDraft(productNamed('SMS'), 'UTC');

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
