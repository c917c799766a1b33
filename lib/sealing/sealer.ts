import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Secret } from '#lib/secret.ts';

const ivBytes = 12;
const tagBytes = 16;

/** Authenticated encryption of short texts into URL-safe tokens. */
export interface Sealer {
  /** `context` says what the token is for and whom; opening needs the very same text. */
  seal(plain: string, context: string): string;
  /** The plain text, or null when the token was changed, cut, made for another context, or by an unknown key. */
  open(token: string, context: string): string | null;
  /** Whether the token was made under the first key, so that after a rotation the others can be sealed again. */
  current(token: string): boolean;
}

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * AES-256-GCM under keys derived from the secrets; the first seals, all open, so that a secret can be rotated.
 * `purpose` keeps tokens of one kind from being accepted as another.
 */
export function createSealer(secrets: readonly [Secret, ...Secret[]], purpose: string): Sealer {
  const [current, ...older] = secrets;
  const first = deriveKey(current, purpose);
  const ring = new Map(
    [first, ...older.map((secret) => deriveKey(secret, purpose))].map((key) => [key.id, key]),
  );
  return {
    current: (token) => token.startsWith(`${first.id}.`),
    seal(plain, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first.bytes, iv, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(`${first.id}\n${context}`));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${first.id}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open(token, context) {
      const [id, text, ...rest] = token.split('.');
      const key = ring.get(id ?? '');
      if (!key || !text || rest.length > 0) return null;
      const bytes = Buffer.from(text, 'base64url');
      // A second spelling of the same bytes must not open either: tokens are compared and cached as text.
      if (bytes.length < ivBytes + tagBytes || bytes.toString('base64url') !== text) return null;
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(`${key.id}\n${context}`));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(ivBytes, -tagBytes)),
          decipher.final(),
        ]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

function deriveKey(secret: Secret, purpose: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret.reveal(), 'tollbook', purpose, 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
