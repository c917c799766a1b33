/** Carries the caller's address from start.ts to the routes; start.ts overwrites what a caller sends under this name. */
export const addressHeader = 'x-tollbook-address';

export function addressOf(headers: Headers): string {
  return headers.get(addressHeader) ?? 'unknown';
}

/**
 * The address to count against: of the connection, or the one that the outermost of `trustedProxies` saw. Entries
 * further left were written by the caller. IPv6 callers own a /64, so they count as one.
 */
export function callerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean);
  const told = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  const address = (told ?? socketAddress ?? 'unknown').replace(/^::ffff:/i, '').slice(0, 64);
  return address.includes(':') ? `${expand(address).slice(0, 4).join(':')}::/64` : address;
}

function expand(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
}
