import { createHash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#lib/secret.ts';
import { unauthorized } from './refusal.ts';

export interface Credentials {
  readonly apiKey: string;
  readonly apiSecret: Secret;
}

/** Returns the key that authenticated the request, or refuses. Both halves are always compared, in constant time. */
export function authenticate(header: string | null, credentials: Credentials): string {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '')?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const keyMatches = equal(colon < 0 ? '' : text.slice(0, colon), credentials.apiKey);
  const secretMatches = equal(colon < 0 ? '' : text.slice(colon + 1), credentials.apiSecret.reveal());
  if (!keyMatches || !secretMatches) throw unauthorized();
  return credentials.apiKey;
}

function equal(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
