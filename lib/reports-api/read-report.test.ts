import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport, readReportList } from './read-report.ts';
import { isFinal } from './report.ts';

const id = '6c5506b7-f16a-44dc-af06-756bbf467488';
const file = 'b003ed27-b4b2-4a7d-b4a5-6255ce08eea5';
const api = 'https://api.nexmo.com';
const servers = new Set([api, 'https://media.example.com:8443']);
const context = { baseUrl: api, servers };
const answer = (value: unknown) => ({ headers: new Headers(), text: JSON.stringify(value) });
const link = (href: string) => ({ _links: { download_report: { href } } });

const publicShape = {
  request_id: id,
  request_status: 'SUCCESS',
  product: 'SMS',
  account_id: 'a1b2c3d4',
  date_start: '2026-01-01T00:00:00+00:00',
  direction: 'outbound',
  status: 'delivered',
  include_subaccounts: false,
  receive_time: '2026-01-02T00:00:00+00:00',
  start_time: '2026-01-02T00:00:01+00:00',
  items_count: 1523,
  ...link(`${api}/v3/media/${file}`),
};
const innerShape = {
  request_id: id,
  status: 'SUCCESS',
  request_params: {
    product: 'SMS',
    account_id: 'a1b2c3d4',
    date_start: '2026-01-01T00:00:00+00:00',
    direction: 'outbound',
    status: 'delivered',
    include_subaccounts: 'false',
  },
  receive_time: '2026-01-02T00:00:00+00:00',
  start_time: '2026-01-02T00:00:01+00:00',
  items_count: '1523',
  download_url: `${api}/v3/media/${file}`,
};

describe('a report', () => {
  it('is the same whichever shape it came in, or in both at once', () => {
    const expected = {
      requestId: id,
      status: 'SUCCESS',
      rawStatus: 'SUCCESS',
      product: 'SMS',
      accountId: 'a1b2c3d4',
      parameters: {
        product: 'SMS',
        account_id: 'a1b2c3d4',
        date_start: '2026-01-01T00:00:00+00:00',
        direction: 'outbound',
        status: 'delivered',
        include_subaccounts: 'false',
      },
      receiveTime: '2026-01-02T00:00:00+00:00',
      startTime: '2026-01-02T00:00:01+00:00',
      itemsCount: 1523,
      fileId: file,
      foreignFile: false,
      warnings: [],
    };
    expect(readReport(answer(publicShape), context)).toEqual(expected);
    expect(readReport(answer(innerShape), context)).toEqual(expected);
    expect(readReport(answer({ ...publicShape, ...innerShape }), context)).toEqual(expected);
  });

  it.each([
    ['a filter beside the state', { request_status: 'PENDING', status: 'delivered' }, 'PENDING', 'delivered'],
    [
      'a filter that looks like a state',
      { request_status: 'PENDING', status: 'FAILED' },
      'PENDING',
      'FAILED',
    ],
    ['the state said twice', { request_status: 'PENDING', status: 'PENDING' }, 'PENDING', undefined],
    ['the state alone', { status: 'PROCESSING' }, 'PROCESSING', undefined],
    [
      'both, the filter inside',
      { status: 'FAILED', request_status: 'FAILED', request_params: { status: 'failed' } },
      'FAILED',
      'failed',
    ],
  ])('tells state and filter apart: %s', (_what, keys, state, filter) => {
    const report = readReport(answer({ request_id: id, ...keys }), context);
    expect(report.status).toBe(state);
    expect(report.parameters.status).toBe(filter);
  });

  it('in a state that nobody documents is kept as unknown, and is not final', () => {
    const report = readReport(answer({ request_id: id, request_status: 'QUEUED\nx' }), context);
    expect(report).toMatchObject({
      status: 'UNKNOWN',
      rawStatus: 'QUEUED x',
      itemsCount: null,
      fileId: null,
    });
    expect(report.warnings).toHaveLength(1);
    expect(isFinal(report)).toBe(false);
    expect(isFinal({ status: 'TRUNCATED' })).toBe(true);
  });

  it.each(['PENDING', 'PROCESSING', 'FAILED', 'ABORTED'])('%s has no file, whatever it links to', (state) => {
    const report = readReport(answer({ ...publicShape, request_status: state }), context);
    expect(report).toMatchObject({ fileId: null, foreignFile: false });
  });

  it.each([
    ['another report', { request_id: 'aaaaaaaa-bbbb-cccc-dddd-0123456789ab' }],
    ['another account', { account_id: 'ffffffff' }],
    ['an id that is a path', { request_id: '../records' }],
    ['no id', { request_id: '' }],
    ['a list', []],
  ])('is refused when it is %s', (_what, change) => {
    const value = Array.isArray(change) ? change : { ...publicShape, ...change };
    const asked = { ...context, requestId: id, accountId: 'A1B2C3D4' };
    expect(() => readReport(answer(value), asked)).toThrow(/^(?:Vonage|The answer of Vonage) /);
  });

  it('never fails on parameters of odd kinds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (parameters) => {
        const value = { ...publicShape, request_params: parameters };
        // A prototype among the keys is refused as a whole.
        if (JSON.stringify(value).includes('__proto__')) return;
        const report = readReport(answer(value), context);
        expect(Object.values(report.parameters).every((text) => typeof text === 'string')).toBe(true);
      }),
    );
  });
});

describe('the link to the file', () => {
  it.each([
    ['of the API', `${api}/v3/media/${file}`],
    ['of a media server', `https://media.example.com:8443/v3/media/${file}`],
    ['relative', `/v3/media/${file}`],
    ['with more behind', `${api}/v3/media/${file}/?token=x#y`],
    ['below a path', `${api}/sandbox/v3/media/${file}`],
    ['that only looks like one to another server', `${api}\\@evil.example/v3/media/${file}`],
  ])('%s gives the id', (_which, href) => {
    expect(readReport(answer({ ...publicShape, ...link(href) }), context).fileId).toBe(file);
  });

  it.each([
    'http://169.254.169.254',
    'http://[::ffff:127.0.0.1]',
    'http://0x7f.1',
    'http://2130706433',
    'http://①②⑦.0.0.1',
    'https://api.nexmo.com@evil.example',
    'https://api.nexmo.com.evil.example',
    'https://api.nexmo.com.',
    'https://аpi.nexmo.com',
    'https://api.nexmo.com:8443',
    'http://api.nexmo.com',
    'https://media.example.com',
    'blob:https://api.nexmo.com',
    '//evil.example',
    '\\\\evil.example',
    'file://',
    'gopher://api.nexmo.com',
    'javascript:',
    'data:,',
    'https://',
  ])('to %s is not believed', (place) => {
    for (const value of [link(`${place}/v3/media/${file}`), { download_url: `${place}/v3/media/${file}` }]) {
      const { _links: _mine, ...rest } = publicShape;
      const report = readReport(answer({ ...rest, ...value }), context);
      expect(report.fileId).toBeNull();
      expect(report.warnings).toHaveLength(1);
    }
  });

  it.each(['..', '%2e%2e', 'a%2fb', 'a/../../v2/reports', '', '-', 'x'.repeat(200)])(
    'with %j for an id names no file',
    (fileId) => {
      const report = readReport(answer({ ...publicShape, ...link(`${api}/v3/media/${fileId}`) }), context);
      expect(report).toMatchObject({ fileId: null, foreignFile: false });
      expect(report.warnings).toHaveLength(1);
    },
  );

  it('of which one is foreign is taken from the other', () => {
    const value = { ...publicShape, download_url: `https://evil.example/v3/media/${id}` };
    expect(readReport(answer(value), context)).toMatchObject({ fileId: file, foreignFile: false });
    expect(readReport(answer(value), context).warnings).toHaveLength(1);
  });
});

describe('a list', () => {
  it('holds the reports of the account once each and counts what it cannot read', () => {
    const other = { ...publicShape, request_id: 'other', account_id: 'ffffffff' };
    const bare = { request_id: 'bare', status: 'PENDING' };
    const entries = [publicShape, innerShape, other, bare, 'x', { request_id: '../x' }, null];
    const list = readReportList(answer({ self_link: '/', items_count: 7, reports: entries }), {
      ...context,
      accountId: 'a1b2c3d4',
    });
    expect(list.reports.map(({ requestId }) => requestId)).toEqual([id, 'bare']);
    expect(list.reports[1]?.accountId).toBe('a1b2c3d4');
    expect(list).toMatchObject({ available: true, unreadable: 3 });
  });
});
