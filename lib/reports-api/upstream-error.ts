import { AppError, type FieldError } from '#lib/errors/app-error.ts';
import type { ErrorCode } from '#lib/errors/codes.ts';
import { rateHeaders, requestIdHeader } from '#lib/wire/rate-headers.ts';
import { type WireProblem, wireProblemSchema } from '#lib/wire/wire-problem.ts';
import { parseRetryAfter } from './parse-retry-after.ts';
import { mayPass } from './retry-policy.ts';
import { UpstreamFailure } from './upstream-failure.ts';
import { upstreamText } from './upstream-text.ts';

const mostFields = 50;
const isJson = /^application\/(?:[\w.-]+\+)?json\b/i;

function readableId(id: string | null | undefined): string | undefined {
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

/** The id under which the vendor finds the request in its own logs. */
export function upstreamRequestId(headers: Headers): string | undefined {
  return readableId(headers.get(requestIdHeader));
}

function readProblem(headers: Headers, text: string): WireProblem | undefined {
  if (!isJson.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return wireProblemSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function fieldsOf(problem: WireProblem | undefined): FieldError[] {
  const invalid = problem?.invalid_parameters?.slice(0, mostFields) ?? [];
  return invalid.map(({ name, reason }) => ({
    field: upstreamText(name, 64),
    message: upstreamText(reason),
  }));
}

function refusal(problem: WireProblem | undefined): string {
  const detail = upstreamText(problem?.detail) || upstreamText(problem?.title);
  return detail === '' ? '' : ` It says: ${detail.replace(/[.!\s]+$/, '')}.`;
}

function codeAndSentence(status: number, problem: WireProblem | undefined): [ErrorCode, string] {
  const says = refusal(problem);
  switch (status) {
    case 400:
    case 422:
      return ['invalid_query', `Vonage did not accept this query.${says} Change it and try again.`];
    case 401:
      return /unprovisioned/i.test(problem?.type ?? '')
        ? [
            'upstream_refused_credentials',
            'The key is known to Vonage but has no access to these reports. Ask Vonage to enable them for it.',
          ]
        : [
            'upstream_refused_credentials',
            'Vonage refused the key and secret of this account. An admin can enter new ones under Accounts.',
          ];
    case 403:
      return [
        'forbidden',
        'Vonage does not let this key read the chosen account. Choose an account that belongs to it.',
      ];
    case 404:
      return problem
        ? ['not_found', `Vonage does not know what was asked for, or it has expired.${says}`]
        : [
            'upstream_unexpected',
            'Vonage does not answer at this address. An admin should check the API address.',
          ];
    case 409:
      return ['conflict', `Vonage cannot do this any more.${says}`];
    case 413:
    case 414:
    case 431:
      return ['invalid_query', 'The query is too long for Vonage. Use fewer or shorter filters.'];
    case 429:
      return [
        'upstream_busy',
        'Vonage limits how often it may be asked, and the limit is reached. Try again shortly.',
      ];
    case 408:
    case 504:
      return [
        'upstream_timeout',
        'Vonage took too long to answer. Try again, or choose a shorter time range.',
      ];
    default:
      return status >= 500 && status < 600
        ? [
            'upstream_failed',
            `Vonage has a problem of its own (status ${status}). Try again in a few minutes.`,
          ]
        : ['upstream_unexpected', `Vonage gave an answer that is not part of its API (status ${status}).`];
  }
}

/** Any answer other than the documented 200, as the failure it means for us. */
export function upstreamError(
  answer: { status: number; headers: Headers; text: string },
  now: number,
): UpstreamFailure {
  const { status, headers, text } = answer;
  const problem = readProblem(headers, text);
  const [code, sentence] = codeAndSentence(status, problem);
  // A date is measured by the sender's own clock where it tells it: ours may differ.
  const restMs = parseRetryAfter(
    headers.get(rateHeaders.retryAfter),
    Date.parse(headers.get('date') ?? '') || now,
  );
  const requestId = upstreamRequestId(headers) ?? readableId(problem?.instance);
  const error = new AppError(code, sentence, {
    fields: fieldsOf(problem),
    ...(requestId === undefined ? {} : { upstreamRequestId: requestId }),
  });
  return new UpstreamFailure(error, {
    again: mayPass(status),
    restMs,
    limited: status === 429,
    // A refusal was not carried out; a server or gateway that failed, or gave up waiting, may have done it all the same.
    settled: status < 500 && status !== 408,
    status,
  });
}
