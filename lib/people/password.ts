import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '#lib/errors/app-error.ts';

const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const keyBytes = 32;
export const maxPasswordBytes = 1024;
export const minPasswordLength = 12;

/** Each hash takes 32 MiB and a thread of the pool: more at once would starve everything else. */
const atOnce = 2;
const longestQueue = 16;
let running = 0;
const waiting: (() => void)[] = [];

async function gated<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) {
      throw new AppError(
        'too_many_requests',
        'Too many people are signing in right now. Try again in a few seconds.',
        { retryAfter: 3 },
      );
    }
    // Whoever ends hands the place on, so nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return gated(
    () =>
      new Promise((resolve, reject) => {
        // The same letters typed on another keyboard may arrive composed differently.
        scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `scrypt$${cost.N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

const nobodysSalt = randomBytes(16);

/** Takes as long for somebody unknown (`stored` null) as for a wrong password. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, , , , saltText, keyText] = (stored ?? '').split('$');
  const expected = Buffer.from(keyText ?? '', 'base64url');
  const key = await derive(password, saltText ? Buffer.from(saltText, 'base64url') : nobodysSalt);
  return expected.length === keyBytes && timingSafeEqual(key, expected);
}

/** What is wrong with a new password, or null. */
export function passwordFault(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | null {
  if (Buffer.byteLength(password) > maxPasswordBytes)
    return `Choose a password of at most ${maxPasswordBytes} bytes.`;
  if ([...password].length < minPasswordLength)
    return `Choose a password of at least ${minPasswordLength} characters.`;
  if (new Set(password.toLowerCase()).size < 5) return 'Choose a password with more different characters.';
  const lower = password.toLowerCase();
  const own = [
    person.email.toLowerCase(),
    person.email.toLowerCase().split('@')[0] ?? '',
    person.name.toLowerCase(),
  ];
  if (own.some((part) => part.length >= 4 && lower.replace(part, '').length < 6))
    return 'Choose a password that is not your name or address.';
  return null;
}
