import { hash } from 'node:crypto';
import { decode } from 'next-auth/jwt';
import type { Clock } from '#lib/clock.ts';
import type { Secret } from '#lib/secret.ts';
import type { SessionToken } from './session-cookie.ts';

export interface SessionEnvelopes {
  /** The session id in an envelope, or null for anything that is not one of ours. It says nothing of whether the session is still good. */
  open(token: string | undefined): Promise<string | null>;
}

interface Opened {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

const longest = 4096;
const most = 2_000;

/** A browser sends the same envelope with every request, and opening it takes longer than most of what is asked. */
export function createSessionEnvelopes({
  secrets,
  clock,
}: {
  readonly secrets: readonly Secret[];
  readonly clock: Clock;
}): SessionEnvelopes {
  const opened = new Map<string, Opened>();
  return {
    async open(token) {
      if (!token || token.length > longest) return null;
      const key = hash('sha256', token, 'base64url');
      const known = opened.get(key);
      if (known && clock.now() < known.until) return known.sessionId;
      const found = await openWith(secrets, token);
      // Only good ones are remembered: others can be made up without end.
      if (found) {
        if (opened.size >= most) opened.clear();
        opened.set(key, found);
      } else opened.delete(key);
      return found?.sessionId ?? null;
    },
  };
}

async function openWith(secrets: readonly Secret[], token: string): Promise<Opened | null> {
  for (const secret of secrets) {
    try {
      const inside: SessionToken | null = await decode({ token, secret: secret.reveal() });
      if (typeof inside?.sessionId !== 'string') continue;
      const { sessionId, exp } = inside;
      return { sessionId, until: typeof exp === 'number' ? exp * 1000 : 0 };
    } catch {
      // Not made with this secret: try the next.
    }
  }
  return null;
}
