import { AppError } from '#lib/errors/app-error.ts';
import { UpstreamFailure } from './upstream-failure.ts';

const badCertificate =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)|^EPROTO$/;
const unknownHost = /^(?:ENOTFOUND|EAI_)/;
/** No connection came about, so nothing was sent. */
const noConnection = /^(?:ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/;
const noProtocol =
  /^(?:HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_REQ_CONTENT_LENGTH|UND_ERR_RES_CONTENT_LENGTH)/;

/** The system's own name for what went wrong: fetch hides it in its causes, one per address that was tried. */
function causeCode(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof AggregateError && cause.errors.length > 0) return causeCode(cause.errors[0]);
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause.name === 'HTTPParserError') return cause.name;
  }
  return '';
}

/** A request that got no answer. The secret has not been sent to anyone when the host or its certificate is wrong. */
export function networkError(error: unknown): UpstreamFailure {
  const code = causeCode(error);
  // Only the code: a parser error carries the bytes that it could not parse, and causes are logged.
  const cause = new Error(code || 'no code');
  const unreachable = (sentence: string, outlook: { again?: boolean; settled?: boolean }) =>
    new UpstreamFailure(new AppError('upstream_unreachable', sentence, { cause }), outlook);

  if (badCertificate.test(code)) {
    return unreachable(
      "The certificate of the Vonage address is not valid, so nothing was sent. An admin should check the address and the server's clock.",
      { settled: true },
    );
  }
  if (unknownHost.test(code)) {
    return unreachable('The name of the Vonage server cannot be found. Check the address and the network.', {
      again: true,
      settled: true,
    });
  }
  if (code === 'ECONNREFUSED') {
    return unreachable('The Vonage server refuses connections. Try again in a few minutes.', {
      again: true,
      settled: true,
    });
  }
  if (noProtocol.test(code)) {
    const sentence =
      'Vonage gave an answer that is not readable as HTTP. Something between here and there may be broken.';
    return new UpstreamFailure(new AppError('upstream_unexpected', sentence, { cause }));
  }
  return unreachable('The connection to Vonage was lost. Check the network and try again.', {
    again: true,
    settled: noConnection.test(code),
  });
}

/** An answer that began and did not end. */
export function incompleteAnswer(cause?: unknown): UpstreamFailure {
  const sentence = 'The answer of Vonage was incomplete, so nothing of it is shown. Try again.';
  return new UpstreamFailure(new AppError('upstream_unexpected', sentence, { cause }), { again: true });
}
