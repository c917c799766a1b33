import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failure, meetHostileUpstream, query, records } from './hostile-scene.test-server.ts';
import * as hostile from './hostile-upstream.test-server.ts';

const scene = meetHostileUpstream();

describe('a refusal', () => {
  it.each([
    [400, 'invalid_query'],
    [401, 'upstream_refused_credentials'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [414, 'invalid_query'],
    [422, 'invalid_query'],
    [418, 'upstream_unexpected'],
    [501, 'upstream_failed'],
  ])('%i is final: %s', async (status, code) => {
    scene.upstream.play(hostile.problem(status));
    expect((await failure(scene.read())).code).toBe(code);
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it('keeps what it says about each parameter, on one line and without numbers of people', async () => {
    const invalid_parameters = [
      { name: 'date_start', reason: 'Missing required\r\nparameter' },
      { name: 'to', reason: 'Bad value +447700900123' },
    ];
    scene.upstream.play(
      hostile.problem(422, { title: 'Unprocessable', detail: 'Check the parameters.', invalid_parameters }),
    );
    const error = await failure(scene.read());
    expect(error.fields).toEqual([
      { field: 'date_start', message: 'Missing required parameter' },
      { field: 'to', message: 'Bad value …' },
    ]);
    expect(error.message).toContain('Check the parameters.');
  });

  it('that is no problem document is understood by its status', async () => {
    scene.upstream.play(
      hostile.body('<h1>Bad gateway of somebody</h1>', { 'content-type': 'text/html' }, 404),
    );
    expect(await failure(scene.read())).toMatchObject({ code: 'upstream_unexpected', fields: [] });
  });
});

describe('something other than a page', () => {
  const good = hostile.pageBody(records);
  const cases: [string, hostile.Script][] = [
    ['a web page', hostile.body('<!doctype html>', { 'content-type': 'text/html' })],
    ['204', hostile.body('', {}, 204)],
    ['206', hostile.body(good, {}, 206)],
    [
      'status 999',
      hostile.raw(`HTTP/1.1 999 Odd\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`),
    ],
    ['nothing', hostile.body('')],
    ['no type', hostile.body(good, { 'content-type': '' })],
    ['a zip', hostile.body(Buffer.from('504b0304ffff', 'hex'))],
    ['text that is not UTF-8', hostile.body(Buffer.from('{"a":"\xff"}', 'latin1'))],
    ['half a letter behind a page', hostile.body(Buffer.concat([Buffer.from(good), Buffer.from([0xc3])]))],
    ['broken JSON', hostile.body('{"a":}')],
    ['a byte order mark', hostile.body(`\uFEFF${good}`)],
    ['a repeated key', hostile.body(good.replace('"price"', '"currency"'))],
    ['__proto__', hostile.page([JSON.parse('{"__proto__":{"polluted":"yes"}}')])],
    ['nesting without end', hostile.body('['.repeat(1_000_000) + ']'.repeat(1_000_000))],
    ['a list', hostile.body('[]')],
    ['a scalar', hostile.body('"x"')],
    ['records that are none', hostile.page(['x'] as unknown as object[])],
    ['records of the wrong type', hostile.body(good.replace('"records":[', '"records":5,"others":['))],
    ['fewer records than counted', hostile.page(records, { items_count: 50 })],
    ['no count', hostile.body(good.replace('"items_count":2', '"items":2'))],
    ['FAILURE', hostile.page([], { request_status: 'FAILURE' })],
    ['an unknown status', hostile.page([], { request_status: 'DONE' })],
    ["another account's records", hostile.page(records, { account_id: 'ffffffff' })],
    ['two lengths', hostile.raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}')],
    ['endless headers', hostile.raw(`HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(70_000)}\r\n\r\n`)],
    ['no HTTP', hostile.raw('SSH-2.0-OpenSSH_9.9\r\n')],
  ];

  it.each(cases)('is refused without a second try: %s', async (_what, script) => {
    scene.upstream.play(script);
    const error = await failure(scene.read());
    expect(['upstream_unexpected', 'upstream_failed']).toContain(error.code);
    expect(scene.upstream.requests).toHaveLength(1);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])('is not followed: %i to another server', async (status) => {
    scene.upstream.play(hostile.body('', { location: `${scene.sink.url}/v2/reports/records` }, status));
    expect((await failure(scene.read())).code).toBe('upstream_unexpected');
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it.each([
    ['announced', hostile.body(Buffer.alloc(2_000_000, ' '))],
    ['not announced', hostile.flood],
    ['compressed', hostile.body(gzipSync(Buffer.alloc(64_000_000, ' ')), { 'content-encoding': 'gzip' })],
  ])('is given up when it is too large: %s', async (_how, script) => {
    scene.upstream.play(script);
    const error = await failure(
      scene.clientOf(scene.upstream.url, { maxBodyBytes: 1_000_000 }).getRecords(query),
    );
    expect(error.message).toContain('larger than 1 MB');
    await scene.upstream.abandoned();
  });
});
