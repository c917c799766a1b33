/** Where to go after signing in: a path of this site, or the fallback. Total, whatever it is given. */
export function safePath(value: unknown, publicUrl: string, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > 8192) return fallback;
  // Browsers drop tabs and line ends and read a backslash as a slash: nothing with them is a path of ours.
  if ([...value].some((letter) => letter <= ' ' || letter === '\\' || letter === '\u007f')) return fallback;
  const base = new URL(publicUrl);
  let url: URL;
  try {
    url = new URL(value, base);
  } catch {
    return fallback;
  }
  const isPath = value.startsWith('/') && !value.startsWith('//');
  const isOurs = url.origin === base.origin && url.username === '' && url.password === '';
  if (!isOurs || !(isPath || value.startsWith(`${base.origin}/`) || value === base.origin)) return fallback;
  const path = url.pathname + url.search + url.hash;
  // "/%2e%2e//evil" and its kind become "//evil" once resolved; the sign-in itself would only go round in circles.
  if (path.startsWith('//') || /^\/(?:api|sign-in)(?:[/?#]|$)/.test(path)) return fallback;
  return path;
}
