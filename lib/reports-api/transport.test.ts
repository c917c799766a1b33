import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failure, meetHostileUpstream, records } from './hostile-scene.test-server.ts';
import * as hostile from './hostile-upstream.test-server.ts';

const scene = meetHostileUpstream();

describe('429', () => {
  const limit = (retryAfter?: string) =>
    hostile.problem(
      429,
      {},
      retryAfter === undefined ? {} : { 'retry-after': retryAfter, date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    );

  it.each([
    ['seconds', '2', 2250],
    ['a date', 'Wed, 21 Oct 2026 07:28:30 GMT', 30_250],
    ['zero', '0', 250],
    ['garbage', 'in a while', 250],
    ['nothing', undefined, 250],
  ])('with %s in Retry-After is waited for and says so', async (_kind, value, ms) => {
    scene.upstream.play(limit(value), hostile.page(records));
    expect((await scene.read()).records).toEqual(records);
    expect(scene.waits).toEqual([{ reason: 'limit', ms }]);
    expect(scene.upstream.requests).toHaveLength(2);
  });

  it('that asks for more than a person scene.waits is reported at once, and nobody calls before', async () => {
    scene.upstream.play(limit('99999'), hostile.page(records));
    expect(await failure(scene.read())).toMatchObject({ code: 'upstream_busy', retryAfter: 301 });
    expect(await failure(scene.read())).toMatchObject({ code: 'upstream_busy', retryAfter: 301 });
    expect(scene.upstream.requests).toHaveLength(1);
    expect(scene.waits).toEqual([]);
    await scene.time.advance(301_000);
    expect((await scene.read()).records).toEqual(records);
  });

  it('in a storm ends after four tries with growing scene.waits', async () => {
    scene.upstream.play(limit());
    expect(await failure(scene.read())).toMatchObject({ code: 'upstream_busy', retryAfter: 1 });
    expect(scene.upstream.requests).toHaveLength(4);
    expect(scene.waits.map(({ ms }) => ms)).toEqual([250, 500, 1000]);
  });
});

describe('a failure that may pass', () => {
  it.each([408, 425, 500, 502, 503, 504])('%i once is tried again and changes nothing', async (status) => {
    scene.upstream.play(hostile.problem(status), hostile.page(records));
    expect((await scene.read()).records).toEqual(records);
    expect(scene.waits).toEqual([{ reason: 'retry', ms: 250 }]);
  });

  it.each([
    [500, 'upstream_failed'],
    [503, 'upstream_failed'],
    [504, 'upstream_timeout'],
  ])('%i for ever ends after four tries', async (status, code) => {
    scene.upstream.play(hostile.problem(status));
    const error = await failure(scene.read());
    expect(error).toMatchObject({ code, upstreamRequestId: '450b434a-ff4f-40f1-80a5-8d6e24d91234' });
    expect(scene.upstream.requests).toHaveLength(4);
  });

  const whole = Buffer.from(hostile.pageBody([{ note: 'é'.repeat(50) }]));
  const headOf = (more: string) => `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${more}\r\n`;
  const cutAt = whole.indexOf('é') + 1;
  const cuts: [string, hostile.Script][] = [
    [
      'by a short content-length',
      hostile.raw(
        Buffer.concat([Buffer.from(headOf(`Content-Length: ${whole.length}\r\n`)), whole.subarray(0, 40)]),
      ),
    ],
    ['inside a chunk', hostile.raw(`${headOf('Transfer-Encoding: chunked\r\n')}ff\r\n{"request`)],
    ['by a reset', hostile.raw(`${headOf(`Content-Length: ${whole.length}\r\n`)}{"requ`, 'reset')],
    [
      'by closing, in the middle of a letter',
      hostile.raw(Buffer.concat([Buffer.from(headOf('Connection: close\r\n')), whole.subarray(0, cutAt)])),
    ],
    ['inside its compression', hostile.body(gzipSync(whole).subarray(0, 60), { 'content-encoding': 'gzip' })],
    ['before its headers', hostile.raw('', 'reset')],
  ];

  it.each(cuts)('an answer cut %s is tried again and is never shown', async (_how, cut) => {
    scene.upstream.play(cut, hostile.page(records));
    expect((await scene.read()).records).toEqual(records);
    scene.upstream.play(cut);
    const error = await failure(scene.read());
    expect(['upstream_unexpected', 'upstream_unreachable']).toContain(error.code);
    expect(error.message).toMatch(/incomplete|was lost/);
    expect(scene.upstream.requests).toHaveLength(4);
  });
});

describe('a slow server', () => {
  it('that never answers is given up at the deadline, once, and the connection is closed', async () => {
    scene.upstream.play(hostile.hang);
    const reading = failure(scene.read());
    await scene.upstream.requested(1);
    await scene.time.advance(59_999);
    await scene.time.advance(1);
    expect((await reading).code).toBe('upstream_timeout');
    await scene.upstream.abandoned();
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it('that drips is given up long before', async () => {
    scene.upstream.play(hostile.drip());
    let answered: () => void = () => {};
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    scene.client = scene.clientOf(scene.upstream.url, {
      fetch: async (request) => {
        const response = await fetch(request);
        setImmediate(answered);
        return response;
      },
    });
    const reading = failure(scene.read());
    await answer;
    await scene.time.advance(10_000);
    expect((await reading).code).toBe('upstream_timeout');
    await scene.upstream.abandoned();
  });
});

describe('abort', () => {
  const gone = () => {
    const controller = new AbortController();
    return { controller, signal: controller.signal, reason: new Error('the person left') };
  };

  it.each([
    ['before the headers', hostile.hang],
    ['inside the body', hostile.drip()],
  ])('%s closes the connection', async (_when, script) => {
    scene.upstream.play(script);
    const { controller, signal, reason } = gone();
    const reading = scene.read({ signal });
    await scene.upstream.requested(1);
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await scene.upstream.abandoned();
  });

  it.each([
    ['a retry', 503],
    ['a limit', 429],
  ])(
    'while waiting for %s sends nothing more and leaves no timer but those of the pace',
    async (_what, status) => {
      scene.upstream.play(hostile.problem(status));
      const { controller, signal, reason } = gone();
      await expect(
        scene.read({ signal, onWait: () => setImmediate(() => controller.abort(reason)) }),
      ).rejects.toBe(reason);
      await scene.time.advance(5000);
      expect(scene.upstream.requests).toHaveLength(1);
      expect(scene.time.pending()).toBe(0);
    },
  );
});

describe('the network', () => {
  it('that refuses is tried again and then named', async () => {
    const closed = await hostile.startHostileUpstream();
    await closed.close();
    scene.client = scene.clientOf(closed.url);
    const error = await failure(scene.read());
    expect(error).toMatchObject({
      code: 'upstream_unreachable',
      message: expect.stringContaining('refuses connections'),
    });
    expect(scene.waits).toHaveLength(3);
  });

  it('without a valid certificate gets no credentials', async () => {
    scene.client = scene.clientOf(scene.upstream.url.replace('http:', 'https:'));
    scene.upstream.play(hostile.page(records));
    const error = await failure(scene.read());
    expect(error).toMatchObject({
      code: 'upstream_unreachable',
      message: expect.stringContaining('certificate'),
    });
    expect(scene.upstream.requests).toHaveLength(0);
    expect(scene.waits).toHaveLength(0);
  });
});
