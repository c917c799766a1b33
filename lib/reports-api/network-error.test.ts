import { describe, expect, it } from 'vitest';
import { networkError } from './network-error.ts';

/** As fetch throws it: the reason hides in the cause. */
const fetchFailed = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });

describe('a network failure', () => {
  it.each([
    ['ENOTFOUND', 'upstream_unreachable', 'cannot be found', true],
    ['EAI_AGAIN', 'upstream_unreachable', 'cannot be found', true],
    ['ECONNREFUSED', 'upstream_unreachable', 'refuses connections', true],
    ['ECONNRESET', 'upstream_unreachable', 'was lost', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'upstream_unreachable', 'was lost', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'upstream_unreachable', 'certificate', false],
    ['CERT_HAS_EXPIRED', 'upstream_unreachable', 'certificate', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'upstream_unreachable', 'certificate', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'upstream_unreachable', 'certificate', false],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'upstream_unreachable', 'certificate', false],
    ['HPE_INVALID_CONSTANT', 'upstream_unexpected', 'HTTP', false],
    ['UND_ERR_HEADERS_OVERFLOW', 'upstream_unexpected', 'HTTP', false],
  ])('%s is %s: %s', (code, expected, sentence, again) => {
    const failure = networkError(fetchFailed(code));
    expect(failure.error).toMatchObject({ code: expected, message: expect.stringContaining(sentence) });
    expect(failure.again).toBe(again);
  });

  it('is found behind the addresses of one name, and without any code', () => {
    const all = new AggregateError([Object.assign(new Error('::1'), { code: 'ECONNREFUSED' })]);
    expect(networkError(new TypeError('fetch failed', { cause: all })).error.message).toContain('refuses');
    expect(networkError('odd').error.code).toBe('upstream_unreachable');
  });
});
