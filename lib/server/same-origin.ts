import { AppError } from '#lib/errors/app-error.ts';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A browser on this machine: no attacker's page can have such an address. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.has(host.toLowerCase().replace(/:\d{1,5}$/, ''));
}

/**
 * Refuses a request that changes something unless one of our own pages sent it. A missing Origin is refused too:
 * every browser sends one with these verbs, and scripts can.
 */
export function checkSameOrigin(headers: Headers, publicOrigin: string): void {
  const origin = headers.get('origin');
  const host = headers.get('host') ?? '';
  const site = headers.get('sec-fetch-site');
  const ours = origin === publicOrigin || (isLoopbackHost(host) && origin === `http://${host}`);
  if (!ours || (site !== null && site !== 'same-origin')) {
    throw new AppError(
      'forbidden',
      'This request did not come from a Tollbook page, so it was refused. Reload the page and try again.',
    );
  }
}
