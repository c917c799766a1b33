const known =
  /change[-_ ]?me|example|placeholder|your[-_ ]|secret[-_ ]?(?:here|key)|password|tollbook|123456|abcdef|qwerty|replace/i;

/** What makes a secret one that could be guessed, or null. */
export function weakness(secret: string): string | null {
  if (secret.length < 32)
    return 'is too short: at least 32 characters, for example from "openssl rand -base64 32"';
  if (known.test(secret))
    return 'contains words of an example: make a random one with "openssl rand -base64 32"';
  if (new Set(secret).size < 12 || repeats(secret))
    return 'repeats itself: make a random one with "openssl rand -base64 32"';
  return null;
}

/** The same piece over and over, as somebody types who has to fill 32 characters. */
function repeats(secret: string): boolean {
  for (let length = 1; length <= secret.length / 2; length += 1) {
    if (
      secret
        .slice(0, length)
        .repeat(Math.ceil(secret.length / length))
        .startsWith(secret)
    )
      return true;
  }
  return false;
}
