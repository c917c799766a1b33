export const zoneCookie = 'tollbook-zone';
export const accountCookie = 'tollbook-account';

const year = 365 * 24 * 3600;

/** Keeps a choice for a year; readable by the server, so that the first paint already follows it. */
export function keepPreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Lax`;
}

/** `local`, `UTC` or a zone this machine knows; anything else in the cookie counts as `local`. */
export function readZone(value: string | undefined): string {
  if (!value || value === 'local') return 'local';
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    return 'local';
  }
}
