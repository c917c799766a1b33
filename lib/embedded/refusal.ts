import type { InvalidParameter } from '#lib/wire/wire-problem.ts';

// The 2021 specification is the only source that publishes a body for every refusal; its base is kept throughout.
const base = 'https://developer.nexmo.com/api-errors';

interface Parts {
  readonly status: number;
  readonly type?: string;
  readonly title: string;
  readonly detail?: string;
  readonly invalidParameters?: readonly InvalidParameter[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request the API will not run, ready to be written as application/problem+json. */
export class Refusal extends Error {
  readonly parts: Parts;

  constructor(parts: Parts) {
    super(parts.title);
    this.name = 'Refusal';
    this.parts = parts;
  }
}

export function unauthorized(): Refusal {
  return new Refusal({
    status: 401,
    type: `${base}#unauthorized`,
    title: 'Unauthorized',
    detail: 'You did not provide correct credentials.',
    headers: { 'WWW-Authenticate': 'Basic realm="Reports API", charset="UTF-8"' },
  });
}

export function forbidden(): Refusal {
  return new Refusal({
    status: 403,
    type: `${base}#forbidden`,
    title: 'Forbidden',
    detail: 'User not authorized to query the requested data.',
  });
}

export function unknownPath(): Refusal {
  return new Refusal({
    status: 404,
    type: `${base}#not-found`,
    title: 'Not Found',
    detail: 'There is no such resource. Records are at /v2/reports/records.',
  });
}

export function unknownReport(id: string): Refusal {
  return new Refusal({
    status: 404,
    type: `${base}#not-found`,
    title: 'Invalid report ID',
    detail: `Report ${id} does not exist, or you do not have access.`,
  });
}

export function unknownFile(): Refusal {
  return new Refusal({
    status: 404,
    type: `${base}#not-found`,
    title: 'Not Found',
    detail: 'There is no such file, or its 72 hours are over.',
  });
}

export function alreadyEnded(id: string, status: string): Refusal {
  return new Refusal({
    status: 409,
    type: `${base}/reports#invalid-abort-operation`,
    title: 'Invalid Abort Operation',
    detail: `Report ${id} has already ended with ${status}.`,
  });
}

export function rangeNotSatisfiable(size: number): Refusal {
  return new Refusal({
    status: 416,
    type: base,
    title: 'Range Not Satisfiable',
    detail: `The file has ${size} bytes.`,
    headers: { 'Content-Range': `bytes */${size}` },
  });
}

export function wrongVerb(allowed: readonly string[]): Refusal {
  return new Refusal({
    status: 405,
    type: `${base}#wrong-verb`,
    title: 'Method Not Allowed',
    detail: `This resource answers ${allowed.join(', ')} only.`,
    headers: { Allow: allowed.join(', ') },
  });
}

export function malformedJson(): Refusal {
  return new Refusal({
    status: 400,
    type: `${base}#invalid-json`,
    title: 'Malformed JSON',
    detail: 'Malformed JSON payload.',
  });
}

/** What the list of reports says of its parameters; everything else says 422. */
export function invalidRequestParameters(invalidParameters: readonly InvalidParameter[]): Refusal {
  return new Refusal({
    status: 400,
    type: `${base}/reports#invalid-request-parameters`,
    title: 'Invalid request parameter',
    detail: 'Invalid request parameter.',
    invalidParameters,
  });
}

export function wrongContentType(): Refusal {
  return new Refusal({
    status: 415,
    type: `${base}#content-type-header`,
    title: 'Unsupported Media Type',
    detail: 'Send the body as application/json.',
  });
}

export function bodyTooLarge(bytes: number): Refusal {
  return new Refusal({
    status: 413,
    type: base,
    title: 'An error occurred',
    detail: `The body is longer than ${bytes} bytes.`,
  });
}

export function addressTooLong(characters: number): Refusal {
  return new Refusal({
    status: 414,
    type: base,
    title: 'An error occurred',
    detail: `The address is longer than ${characters} characters. Use fewer or shorter parameters.`,
  });
}

/** The parameters themselves are wrong: each is named with a reason. */
export function unprocessable(invalidParameters: readonly InvalidParameter[]): Refusal {
  return new Refusal({
    status: 422,
    type: base,
    title: 'Unprocessable entity',
    detail: `Invalid parameters: ${[...new Set(invalidParameters.map(({ name }) => name))].join(', ')}.`,
    invalidParameters,
  });
}

/** Parameters that cannot be combined with a lookup by id. */
export function invalidFilter(idField: string, names: readonly string[]): Refusal {
  return new Refusal({
    status: 422,
    type: `${base}/reports#invalid-filter`,
    title: 'Invalid filter',
    detail: `When using ${idField}, the following parameters are not supported: [${names.join(', ')}]`,
    invalidParameters: names.map((name) => ({ name, reason: 'Not supported together with id' })),
  });
}

export function tooManyRequests(detail: string, headers: Readonly<Record<string, string>>): Refusal {
  return new Refusal({
    status: 429,
    type: `${base}#rate-limit`,
    title: 'Too Many Requests',
    detail,
    headers,
  });
}

export function failed(): Refusal {
  return new Refusal({
    status: 500,
    type: base,
    title: 'An error occurred',
    detail: 'The request could not be completed. Try again later.',
  });
}
