import { once } from 'node:events';
import { type IncomingMessage, type Server, request as send } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouseServer } from './house-server.ts';
import { securityHeaders } from './security-headers.ts';

const publicUrl = 'https://tollbook.example.com';
const lines: string[] = [];
const log = {
  info: (fields: object) => lines.push(JSON.stringify(fields)),
  warn: () => undefined,
  error: () => undefined,
};
const reached: IncomingMessage[] = [];
let stopping = false;
const released = Promise.withResolvers<void>();
let server: Server;
let port: number;

beforeAll(async () => {
  server = createHouseServer({
    env: { url: publicUrl, trustedProxies: 0 },
    log,
    stopping: () => stopping,
    async handle(request, response) {
      reached.push(request);
      if (request.url === '/slow') await released.promise;
      if (request.url === '/fails') throw new Error('canary of a failure');
      response.end('ok');
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The answer to bytes no client library would send. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece;
  });
  socket.on('error', () => undefined);
  await once(socket, 'close');
  return answer;
}

const ask = (line: string, host = 'tollbook.example.com', more = '') =>
  raw(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`);

test.each([
  ['GET /records', 200],
  ['HEAD /records', 200],
  ['POST /api/queries', 200],
  ['POST /records', 405],
  ['PUT /', 405],
  ['TRACE /', 405],
  ['TRACE /api/session', 405],
  ['CONNECT evil.test:443', 405],
  ['GET http://evil.test/records', 421],
  ['GET //evil.test', 400],
  ['GET /\\evil.test', 400],
  ['OPTIONS *', 400],
  ['GET /%E0%A4%A', 400],
  ['GET /%00', 400],
  ['GET /api/records?product=SMS&__proto__=1', 400],
  ['GET /records?__proto__=1', 400],
  ['GET /sandbox/v2/reports/records?%5F_proto__=1', 400],
  [`GET /${'x'.repeat(16_400)}`, 414],
  [`GET /${'x'.repeat(30_000)}`, 431],
  ['NONSENSE', 400],
])('%s is answered with %i and every security header', async (line, status) => {
  const answer = await ask(line);
  expect(answer.split('\r\n')[0]).toContain(` ${status} `);
  for (const [name, value] of Object.entries(securityHeaders(publicUrl)))
    expect(answer.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
});

test('only our own host names are answered, but probes may ask by any', async () => {
  expect(await ask('GET /', 'evil.test')).toContain(' 421 ');
  expect(await ask('GET /', 'tollbook.example.com.evil.test')).toContain(' 421 ');
  expect(await ask('GET /', 'localhost.evil.test')).toContain(' 421 ');
  expect(await ask('GET /', 'LOCALHOST:3000')).toContain(' 200 ');
  expect(await ask('GET /api/health/live', '10.1.2.3:3000')).toContain(' 200 ');
});

test('two lengths, a length and chunks, and upgrades are refused', async () => {
  expect(await ask('POST /api/x', undefined, 'Content-Length: 1\r\nContent-Length: 2\r\n')).toContain(
    ' 400 ',
  );
  expect(
    await ask('POST /api/x', undefined, 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'),
  ).toContain(' 400 ');
  expect(
    await raw('GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  ).toContain(' 400 ');
  expect(await ask('GET /', undefined, `X-Long: ${'x'.repeat(30_000)}\r\n`)).toContain(' 431 ');
});

test('what only we may say does not come in from outside', async () => {
  reached.length = 0;
  const forged = [
    'x-request-id',
    'x-tollbook-address',
    'x-tollbook-https',
    'x-middleware-subrequest',
    'x-nonce',
    'next-action',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-matched-path',
  ];
  await ask('GET /', undefined, forged.map((name) => `${name}: forged\r\n`).join(''));
  const { headers } = reached[0] ?? {};
  expect(Object.values(headers ?? {})).not.toContain('forged');
  expect(headers).toMatchObject({ 'x-tollbook-address': '127.0.0.1', 'x-tollbook-https': '1' });
});

test('what our own pages say of a request does come in', async () => {
  reached.length = 0;
  const said = ['x-tollbook-background', 'x-tollbook-confirm', 'x-tollbook-override'];
  await ask('GET /', undefined, said.map((name) => `${name}: said\r\n`).join(''));
  expect(said.map((name) => reached[0]?.headers[name])).toEqual(said.map(() => 'said'));
});

test('a failure says nothing but the request id', async () => {
  const answer = await ask('GET /fails');
  expect(answer).toContain(' 500 ');
  expect(answer).not.toContain('canary');
  const id = /x-request-id: ([\w-]+)/.exec(answer)?.[1];
  expect(answer).toContain(`Quote ${id}`);
});

test('the log has one line per request, without the query', async () => {
  lines.length = 0;
  await ask('GET /records?to=447700900123');
  await expect.poll(() => lines.length).toBe(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', route: '/records', status: 200 });
  expect(lines[0]).not.toContain('447700900123');
});

test('while stopping, each answer ends its connection', async () => {
  stopping = true;
  const request = send({
    port,
    host: '127.0.0.1',
    path: '/',
    headers: { host: 'localhost', connection: 'keep-alive' },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  expect(response.headers.connection).toBe('close');
  stopping = false;
});

test('an answer begun before the stop is given whole, and then ends its connection', async () => {
  reached.length = 0;
  const answer = raw('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect.poll(() => reached.length).toBe(1);
  stopping = true;
  released.resolve();
  expect(await answer).toMatch(/ 200 .*ok/s);
  stopping = false;
});

test('who sends drop by drop is cut off, in the headers and in the body; a body that may take long is waited for', async () => {
  const patient = createHouseServer({
    env: { url: publicUrl, trustedProxies: 0 },
    log,
    stopping: () => false,
    bodyMs: 50,
    isLong: ({ url }) => url === '/api/long',
    async handle(request, response) {
      let body = '';
      for await (const piece of request) body += String(piece);
      response.end(`got ${body}`);
    },
  });
  patient.headersTimeout = 50;
  patient.listen(0, '127.0.0.1');
  await once(patient, 'listening');
  const answerOf = async (path: string, hasBegun: (socket: Socket) => Promise<void>) => {
    const socket = connect((patient.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      answer += piece;
    });
    socket.on('error', () => undefined);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`);
    await hasBegun(socket);
    await once(socket, 'close');
    return answer;
  };
  const begin = async (socket: Socket) => {
    socket.write('Content-Length: 2\r\n\r\na');
  };
  expect(await answerOf('/api/short', begin)).toContain(' 408 ');
  expect(await answerOf('/api/short', async () => undefined)).toContain(' 408 ');
  const long = answerOf('/api/long', async (socket) => {
    await begin(socket);
    // As long as the other body took until it was cut.
    await answerOf('/api/short', begin);
    socket.write('b');
  });
  expect(await long).toContain('got ab');
  patient.close();
});
