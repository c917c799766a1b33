import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from './same-origin.ts';

export interface GuardRefusal {
  readonly status: 400 | 405 | 414 | 421;
  readonly sentence: string;
}

const pageVerbs = new Set(['GET', 'HEAD']);
const apiVerbs = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);
const longestUrl = 16_384;

/** What is refused before the framework sees it, and why; null for everything else. */
export function refusalOf(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  publicUrl: string,
): GuardRefusal | null {
  // Answered with redirects to foreign places otherwise, or passed on to them.
  if (/^[a-z][a-z0-9+.-]*:/i.test(url))
    return { status: 421, sentence: 'Ask for a path, not for an absolute address.' };
  if (!url.startsWith('/') || /^\/[/\\]/.test(url))
    return { status: 400, sentence: 'This is not an address of this site.' };
  if (url.length > longestUrl)
    return { status: 414, sentence: `This address is too long: at most ${longestUrl} characters are taken.` };
  const isApi = /^\/(?:api|sandbox)(?:[/?]|$)/.test(url);
  // Pages only ever answer questions: without other verbs there are no server functions to call.
  if (!(isApi ? apiVerbs : pageVerbs).has(method))
    return { status: 405, sentence: 'This cannot be done at this address.' };
  if (!decodable(url)) return { status: 400, sentence: 'This address is not readable.' };
  if (reachesForPrototype(url))
    return { status: 400, sentence: 'The parameter "__proto__" cannot be used here.' };
  const host = headers.host?.toLowerCase() ?? '';
  const isKnown = host === new URL(publicUrl).host || isLoopbackHost(host);
  // Probes ask by the address of a container.
  if (!isKnown && !url.startsWith('/api/health/')) {
    return {
      status: 421,
      sentence: 'Tollbook is not opened at this host name. If it should be, set TOLLBOOK_URL to it.',
    };
  }
  return null;
}

function decodable(url: string): boolean {
  try {
    return !decodeURIComponent(url.split('?', 1)[0] ?? '').includes('\0');
  } catch {
    return false;
  }
}

/** The framework drops such a parameter without a word, and its pages then differ from what the browser makes of the address. */
function reachesForPrototype(url: string): boolean {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).has('__proto__');
}

const ownHeaders =
  /^(?:x-tollbook-(?!(?:background|confirm|override)$)|x-middleware-|x-invoke-|x-next(?:js)?-|x-now-|x-matched-path$|x-nonce$|x-request-id$|next-action$|content-security-policy$)/;
const proxyHeaders = /^(?:forwarded$|x-forwarded-)/;

/** Drops what only we, the framework or a trusted proxy may say. */
export function dropForgedHeaders(headers: IncomingMessage['headers'], trustedProxies: number): void {
  for (const name of Object.keys(headers)) {
    if (ownHeaders.test(name) || (trustedProxies === 0 && proxyHeaders.test(name))) delete headers[name];
  }
}
