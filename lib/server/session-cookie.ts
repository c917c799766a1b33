import type { JWT } from 'next-auth/jwt';

/** What the signed-in browser carries: a sealed envelope around a random session id, and nothing else. */
export interface SessionToken extends JWT {
  readonly sessionId?: string;
}

const cookieKinds = ['session', 'callback', 'csrf', 'state', 'pkce', 'nonce', 'device'] as const;

export function cookieNames(publicUrl: string): Readonly<Record<(typeof cookieKinds)[number], string>> {
  // The prefix makes browsers refuse such a cookie from a sister domain; it needs https.
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  const names = cookieKinds.map((kind) => [kind, `${prefix}tollbook.${kind}`]);
  return Object.fromEntries(names);
}

/** Total: a cookie header nobody can read has no cookies. The first of two equal names wins, as in every browser. */
export function parseCookies(header: string | null): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of (header ?? '').split(';')) {
    const [name, ...rest] = part.split('=');
    const key = name?.trim();
    if (!key || rest.length === 0 || key in cookies) continue;
    const value = rest.join('=').trim();
    try {
      cookies[key] = decodeURIComponent(value);
    } catch {
      cookies[key] = value;
    }
  }
  return cookies;
}
