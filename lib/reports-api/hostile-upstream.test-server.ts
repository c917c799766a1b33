import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Answers one request, in whatever bad way. */
export type Script = (response: ServerResponse, request: IncomingMessage) => void;

export interface HostileUpstream {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
  /** Connections ever opened. */
  connections(): number;
  /** The n-th request is answered by the n-th script; the last one answers all that follow. */
  play(...scripts: readonly Script[]): void;
  requested(count: number): Promise<void>;
  /** Resolves when the connections of all recorded requests are closed. */
  abandoned(): Promise<void>;
  close(): Promise<void>;
}

/** A Reports API that follows a script of faults, on a real socket. */
export async function startHostileUpstream(): Promise<HostileUpstream> {
  let scripts: readonly Script[] = [];
  const requests: IncomingMessage[] = [];
  const open = new Set<Socket>();
  let connections = 0;

  const server = createServer({ keepAliveTimeout: 1000 }, (request, response) => {
    requests.push(request);
    response.on('error', () => {});
    server.emit('counted');
    const script = scripts[Math.min(requests.length, scripts.length) - 1];
    if (script) script(response, request);
  });
  server.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      server.emit('left');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    play(...next) {
      scripts = next;
      requests.length = 0;
    },
    async requested(count) {
      while (requests.length < count) await once(server, 'counted');
    },
    async abandoned() {
      while (requests.some(({ socket }) => open.has(socket))) await once(server, 'left');
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const requestId = '450b434a-ff4f-40f1-80a5-8d6e24d91234';

export function pageBody(records: readonly object[], changes: object = {}): string {
  return JSON.stringify({
    _links: { self: { href: 'https://api.nexmo.com/v2/reports/records?product=SMS' } },
    request_id: requestId,
    request_status: 'SUCCESS',
    received_at: '2026-01-02T03:04:05+00:00',
    price: 0.0004,
    currency: 'EUR',
    items_count: records.length,
    records,
    ...changes,
  });
}

export function body(text: string | Buffer, headers: Record<string, string> = {}, status = 200): Script {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': requestId, ...headers });
    response.end(text);
  };
}

export function page(records: readonly object[], changes: object = {}): Script {
  return body(pageBody(records, changes));
}

export function problem(status: number, details: object = {}, headers: Record<string, string> = {}): Script {
  const text = JSON.stringify({
    type: 'https://developer.vonage.com/api-errors',
    title: 'An error occurred',
    ...details,
  });
  return body(text, { 'content-type': 'application/problem+json', ...headers }, status);
}

/** Bytes as they are, past Node's own care for correct HTTP. */
export function raw(text: string | Buffer, end: 'end' | 'reset' = 'end'): Script {
  return (response) => {
    const socket = response.socket;
    socket?.write(text, () => (end === 'end' ? socket.destroySoon() : socket.resetAndDestroy()));
  };
}

export const hang: Script = () => {};

/** Says 200 and then next to nothing, for ever. */
export function drip(everyMs = 2): Script {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{');
    const drops = setInterval(() => response.write(' '), everyMs);
    response.on('close', () => clearInterval(drops));
  };
}

/** A body without end, as fast as it is read. */
export function floodOf(type: string): Script {
  return (response) => {
    response.writeHead(200, { 'content-type': type });
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  };
}

export const flood = floodOf('application/json');
