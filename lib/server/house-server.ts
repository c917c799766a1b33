import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { addressHeader, callerAddress } from './address.ts';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';
import { dropForgedHeaders, refusalOf } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';

interface Parts {
  readonly env: Pick<Env, 'url' | 'trustedProxies'>;
  readonly log: Logger;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Live reload while developing; nothing else is ever upgraded. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
  /** Whether a body may take as long as it takes; all others have a minute. */
  readonly isLong?: (request: IncomingMessage) => boolean;
  readonly bodyMs?: number;
  /** From the moment it says true, every answer ends its connection. */
  readonly stopping: () => boolean;
}

/** Room for the longest address we take and 8 KiB of headers, so that a longer address is told that it is. */
const maxHeaderSize = 24 * 1024;

/** The HTTP server around the framework: what must hold for every answer, whoever makes it. */
export function createHouseServer({
  env,
  log,
  handle,
  upgrade,
  isLong = () => false,
  bodyMs = 60_000,
  stopping,
}: Parts): Server {
  const fixed = securityHeaders(env.url);
  const server = createServer({ connectionsCheckingInterval: 2_000, maxHeaderSize }, (request, response) => {
    const requestId = randomUUID();
    const started = performance.now();
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    for (const [name, value] of Object.entries(fixed)) response.setHeader(name, value);
    response.setHeader('x-request-id', requestId);
    if (stopping()) response.setHeader('connection', 'close');
    // Begun before the stop: its answer may have promised to keep the connection, and would hold the process up.
    response.once('finish', () => {
      if (stopping()) request.socket.destroySoon();
    });
    response.once('close', () => {
      if (path.startsWith('/_next/') || path.startsWith('/api/health/')) return;
      const ms = Math.round(performance.now() - started);
      log.info(
        { requestId, method: request.method, route: path.slice(0, 200), status: response.statusCode, ms },
        'answered',
      );
    });

    if (!isLong(request)) limitBody(request, response, bodyMs, requestId);
    const refusal = refusalOf(request, env.url);
    if (refusal) return answerProblem(response, refusal.status, refusal.sentence, requestId);
    const address = callerAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for']?.toString(),
      env.trustedProxies,
    );
    dropForgedHeaders(request.headers, env.trustedProxies);
    request.headers['x-request-id'] = requestId;
    request.headers[addressHeader] = address;
    if (env.url.startsWith('https:')) request.headers['x-tollbook-https'] = '1';
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, requestId }, 'a request failed outside its route');
      if (response.headersSent) response.destroy();
      else
        answerProblem(
          response,
          500,
          `Something went wrong on our side. Quote ${requestId} when you report it.`,
          requestId,
        );
    });
  });

  server.headersTimeout = 12_000;
  // Node's own limit knows no exceptions: `limitBody` keeps it, but for files.
  server.requestTimeout = 0;
  // Longer than the 60 s after which most proxies drop a connection: theirs must end first.
  server.keepAliveTimeout = 65_000;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerRaw(socket, statusOf(error), fixed),
  );
  server.on('connect', (_request, socket) => answerRaw(socket, 405, fixed));
  server.on('upgrade', (request, socket, head) => {
    if (!upgrade || refusalOf(request, env.url)) return answerRaw(socket, 400, fixed);
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
  return server;
}

/** Who sends a body drop by drop does not hold a connection for longer than this. */
function limitBody(
  request: IncomingMessage,
  response: ServerResponse,
  bodyMs: number,
  requestId: string,
): void {
  const late = setTimeout(() => {
    if (request.complete) return;
    if (response.headersSent) request.destroy();
    else
      answerProblem(response, 408, 'The rest of this request did not arrive in time. Try again.', requestId);
  }, bodyMs);
  response.once('close', () => clearTimeout(late));
}

function statusOf(error: NodeJS.ErrnoException): number {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 431;
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

function answerProblem(response: ServerResponse, status: number, detail: string, requestId: string): void {
  const body = JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail,
    instance: requestId,
  });
  // What the caller still sends is not read, so the connection cannot serve another request.
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'cache-control': 'private, no-store',
    connection: 'close',
  });
  response.end(body);
}

/** For requests the parser could not read: there is no response object. */
function answerRaw(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, 'content-length': '0', connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n`);
}
