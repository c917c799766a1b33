import { requestIdHeader } from '#lib/wire/rate-headers.ts';
import type { Refusal } from './refusal.ts';

/** A 200 whose body is already text. */
export function jsonAnswer(body: string, requestId: string): Response {
  return new Response(body, {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      [requestIdHeader]: requestId,
    },
  });
}

/** `instance` is the request id without its dashes, as the reference's examples show it. */
export function problemAnswer(refusal: Refusal, requestId: string): Response {
  const { status, type, title, detail, invalidParameters, headers } = refusal.parts;
  const body = JSON.stringify({
    type,
    title,
    detail,
    instance: requestId.replaceAll('-', ''),
    invalid_parameters: invalidParameters,
  });
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      [requestIdHeader]: requestId,
    },
  });
}
