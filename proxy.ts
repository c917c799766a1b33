import { type NextRequest, NextResponse } from 'next/server';
import { pagePolicy } from '#lib/server/security-headers.ts';

/** Gives each page its own script nonce. It decides nothing about who may see what: that is done beside the data. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const https = request.headers.get('x-tollbook-https') === '1';
  const policy = pagePolicy(nonce, { dev: process.env.NODE_ENV === 'development', https });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Layouts do not know their address; the one in front of a sign-in has to.
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

// Never what carries bodies (a proxy cuts them at 10 MB) and never static files.
export const config = { matcher: ['/((?!api/|sandbox/|_next/|favicon|.*\\.[a-z0-9]+$).*)'] };
