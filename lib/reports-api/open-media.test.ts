import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failure, meetHostileUpstream } from './hostile-scene.test-server.ts';
import * as hostile from './hostile-upstream.test-server.ts';
import type { Report } from './report.ts';
import type { Media, MediaOptions } from './report-operations.ts';

const scene = meetHostileUpstream();
const fileId = 'b003ed27-b4b2-4a7d-b4a5-6255ce08eea5';
const report: Report = {
  requestId: '6c5506b7-f16a-44dc-af06-756bbf467488',
  status: 'SUCCESS',
  rawStatus: 'SUCCESS',
  product: 'SMS',
  accountId: 'a1b2c3d4',
  parameters: {},
  receiveTime: null,
  startTime: null,
  itemsCount: 2,
  fileId,
  foreignFile: false,
  warnings: [],
};
const bytes = Buffer.alloc(300_000, 'PK tollbook ');
const zip = { 'content-type': 'application/octet-stream', etag: '"v1"' };
const file = (headers: Record<string, string> = {}, content = bytes, status = 200) =>
  hostile.body(content, { ...zip, 'content-length': String(content.length), ...headers }, status);
const part = (from: number, headers: Record<string, string> = {}) =>
  file(
    { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`, ...headers },
    bytes.subarray(from),
    206,
  );

const open = (options?: MediaOptions) => scene.client.openMedia(report, options);

async function readAll(media: Media): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of media.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a file', () => {
  it('comes byte for byte, asked for at our own address with the credentials', async () => {
    scene.upstream.play(file());
    const media = await open();
    expect(media).toMatchObject({
      status: 200,
      headers: { etag: '"v1"', length: bytes.length, contentRange: null },
    });
    expect((await readAll(media)).equals(bytes)).toBe(true);
    const [request] = scene.upstream.requests;
    expect(request?.url).toBe(`/v3/media/${fileId}`);
    expect(request?.headers.authorization).toMatch(/^Basic /);
    expect(request?.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect(request?.headers).not.toHaveProperty('range');
    await scene.upstream.abandoned();
  });

  it('goes on from a byte, and only of the same file', async () => {
    scene.upstream.play(part(100_000));
    const media = await open({ from: 100_000, etag: '"v1"' });
    expect(media).toMatchObject({
      status: 206,
      headers: { length: 200_000, contentRange: { from: 100_000, to: 299_999, total: 300_000 } },
    });
    expect((await readAll(media)).equals(bytes.subarray(100_000))).toBe(true);
    expect(scene.upstream.requests[0]?.headers).toMatchObject({ range: 'bytes=100000-', 'if-range': '"v1"' });
  });

  it('comes whole from a server that knows no ranges, and says so', async () => {
    scene.upstream.play(file());
    const media = await open({ from: 100_000 });
    expect(media.status).toBe(200);
    expect((await readAll(media)).length).toBe(bytes.length);
  });

  it.each([
    ['another part', part(0), 'upstream_unexpected'],
    ['a part without its place', part(9, { 'content-range': 'bytes */300000' }), 'upstream_unexpected'],
    ['a part of another length', part(9, { 'content-range': 'bytes 9-20/300000' }), 'upstream_unexpected'],
    ['a part of another file', part(9, { etag: '"v2"' }), 'conflict'],
    ['416', hostile.problem(416), 'conflict'],
  ])('is never spliced: %s', async (_what, script, code) => {
    scene.upstream.play(script);
    expect((await failure(open({ from: 9, etag: '"v1"' }))).code).toBe(code);
    await scene.upstream.abandoned();
  });

  it.each([
    ['a part that nobody asked for', part(0)],
    ['a web page', file({ 'content-type': 'text/html' })],
    ['JSON', file({ 'content-type': 'application/json' })],
    ['something packed once more', file({ 'content-encoding': 'gzip' }, gzipSync(bytes))],
    ['204', hostile.raw('HTTP/1.1 204 No Content\r\n\r\n')],
    ['status 999', hostile.raw('HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nPK')],
    ['two lengths', hostile.raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\nPK')],
    ['endless headers', hostile.raw(`HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(70_000)}\r\n\r\n`)],
    ['more than we take', hostile.raw('HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\nPK')],
  ])('is refused when it is %s', async (_what, script) => {
    scene.upstream.play(script);
    expect((await failure(open())).code).toBe('upstream_unexpected');
    expect(scene.upstream.requests).toHaveLength(1);
    await scene.upstream.abandoned();
  });

  it.each([404, 410])('that has expired is not found: %i', async (status) => {
    scene.upstream.play(hostile.body('gone', { 'content-type': 'text/plain' }, status));
    const error = await failure(open());
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining('72 hours') });
  });

  it('is asked for again when the server fails before its first byte', async () => {
    scene.upstream.play(hostile.problem(503), hostile.raw('', 'reset'), file());
    let media: Media | undefined;
    const opening = open().then((value) => {
      media = value;
    });
    while (!media) await scene.time.advance(1000);
    await opening;
    expect((await readAll(media)).length).toBe(bytes.length);
    expect(scene.upstream.requests).toHaveLength(3);
  });
});

describe('the body of a file', () => {
  const head = (more: string) => `HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\n${more}\r\n`;

  it.each([
    ['by closing', hostile.raw(`${head('Content-Length: 5000\r\n')}PK`)],
    ['by a reset', hostile.raw(`${head('Content-Length: 5000\r\n')}PK`, 'reset')],
    ['inside a chunk', hostile.raw(`${head('Transfer-Encoding: chunked\r\n')}ff\r\nPK`)],
  ])('that is cut ends with an error: %s', async (_how, script) => {
    scene.upstream.play(script);
    const error = await failure(open().then(readAll));
    expect(['upstream_unreachable', 'upstream_unexpected']).toContain(error.code);
  });

  it('that never ends is given up at the limit', async () => {
    scene.upstream.play(hostile.floodOf('application/zip'));
    const error = await failure(open().then(readAll));
    expect(error.message).toContain('larger than');
    await scene.upstream.abandoned();
  });

  it('that drips is given up, however long its reader took before', async () => {
    scene.upstream.play((response) => {
      response.writeHead(200, zip);
      response.write(bytes);
    });
    const media = await open();
    const reading = media.body[Symbol.asyncIterator]();
    let read = 0;
    while (read < bytes.length) {
      const { value } = await reading.next();
      read += value?.length ?? 0;
      await scene.time.advance(60_000);
    }
    const rest = failure(Promise.resolve(reading.next()));
    await scene.time.advance(10_000);
    await scene.time.advance(10_000);
    expect((await rest).code).toBe('upstream_timeout');
    await scene.upstream.abandoned();
  });

  it('closes its connection when the reader leaves or aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    for (const leave of ['return', 'abort']) {
      scene.upstream.play((response) => {
        response.writeHead(200, { ...zip, 'content-length': '4000000' });
        response.write(bytes);
      });
      const media = await open({ signal: controller.signal });
      const reading = media.body[Symbol.asyncIterator]();
      await reading.next();
      if (leave === 'return') await reading.return?.();
      else {
        controller.abort(reason);
        await expect(
          (async () => {
            while (!(await reading.next()).done);
          })(),
        ).rejects.toBe(reason);
      }
      await scene.upstream.abandoned();
    }
  });
});

describe('where a file may come from', () => {
  it.each([
    ['a foreign link', { foreignFile: true, fileId: null }, 'upstream_unexpected'],
    ['no file', { fileId: null }, 'conflict'],
    ['an id that is a path', { fileId: '../../v2/reports' }, 'conflict'],
  ])('nobody is asked with %s', async (_what, change, code) => {
    scene.upstream.play(file());
    expect((await failure(scene.client.openMedia({ ...report, ...change }))).code).toBe(code);
    expect(scene.upstream.requests).toHaveLength(0);
  });

  it.each([301, 302, 303, 307, 308])('%i to another server is not followed', async (status) => {
    scene.upstream.play(hostile.body('', { location: `${scene.sink.url}/v3/media/${fileId}` }, status));
    expect((await failure(open())).code).toBe('upstream_unexpected');
  });

  it.each([301, 302, 303, 307, 308])(
    '%i to an allowed server is followed once, without credentials',
    async (status) => {
      const storage = await hostile.startHostileUpstream();
      scene.upstream.play(hostile.body('', { location: `${storage.url}/kept/42?sig=x` }, status));
      const client = scene.clientOf(scene.upstream.url, { mediaServers: [storage.url] });
      storage.play(part(9));
      const media = await client.openMedia(report, { from: 9 });
      expect((await readAll(media)).equals(bytes.subarray(9))).toBe(true);
      expect(storage.requests[0]?.url).toBe('/kept/42?sig=x');
      expect(storage.requests[0]?.headers).not.toHaveProperty('authorization');
      expect(storage.requests[0]?.headers.range).toBe('bytes=9-');
      storage.play(hostile.body('', { location: `${scene.upstream.url}/v3/media/${fileId}` }, status));
      expect((await failure(client.openMedia(report))).code).toBe('upstream_unexpected');
      expect(storage.requests).toHaveLength(1);
      await storage.close();
    },
  );

  it.each(['http://user:pass@HOST/x', 'file:///etc/passwd', 'data:,x', 'http://', ''])(
    'a redirect to %j is not followed',
    async (location) => {
      scene.upstream.play(
        hostile.body('', { location: location.replace('HOST', new URL(scene.upstream.url).host) }, 302),
      );
      expect((await failure(open())).code).toBe('upstream_unexpected');
      expect(scene.upstream.requests).toHaveLength(1);
    },
  );

  it('no file is fetched from a server without a valid certificate', async () => {
    const client = scene.clientOf(scene.upstream.url.replace('http:', 'https:'));
    const error = await failure(client.openMedia(report));
    expect(error).toMatchObject({ code: 'upstream_unreachable' });
    expect(error.message).toContain('certificate');
  });
});
