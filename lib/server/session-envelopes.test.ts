import { encode } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '#lib/secret.ts';
import { createSessionEnvelopes } from './session-envelopes.ts';

const [ours, before, theirs] = ['the secret of now', 'the secret of last year', 'somebody else’s'];
const systemTime = { now: () => Date.now() };

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const envelopes = () =>
  createSessionEnvelopes({ secrets: [new Secret(ours), new Secret(before)], clock: systemTime });
const sealed = (sessionId: unknown, secret = ours, maxAge = 60) =>
  encode({ token: { sessionId } as Record<string, unknown>, secret, maxAge });

describe('the envelope of a session', () => {
  it('is opened with the secret of now and the one before, again and again', async () => {
    const { open } = envelopes();
    const [one, other] = [await sealed('one'), await sealed('other', before)];
    for (const _ of [1, 2]) {
      expect(await open(one)).toBe('one');
      expect(await open(other)).toBe('other');
    }
  });

  it('is none where somebody else made it, changed it or left the session out', async () => {
    const { open } = envelopes();
    const good = await sealed('one');
    expect(await open(good)).toBe('one');
    const at = good.lastIndexOf('.') - 3;
    const changed = `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`;
    const bad = [changed, await sealed('one', theirs), await sealed(7), `${good}x`, good.slice(1), '', '..'];
    for (const token of [...bad, 'x'.repeat(5000), undefined]) expect(await open(token)).toBeNull();
    expect(await open(good)).toBe('one');
  });

  it('that was opened before runs out at its time', async () => {
    const { open } = envelopes();
    const token = await sealed('one', ours, 600);
    expect(await open(token)).toBe('one');
    vi.setSystemTime(Date.now() + 590_000);
    expect(await open(token)).toBe('one');
    // Clocks of two machines may differ by so little.
    vi.setSystemTime(Date.now() + 30_000);
    expect(await open(token)).toBeNull();
  });
});
