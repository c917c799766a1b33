import { problemOf, unreachable, unreadable } from './api-problem.ts';

export interface FetchOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * The one way the browser talks to our API. Resolves to the answer's JSON (null when it has no body);
 * rejects with an `ApiProblem`, or with the AbortError of `signal`. Never retries: a read costs money.
 */
export async function fetchJson<T>(path: string, options: FetchOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return null as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw unreadable(response);
  }
}

async function send(
  path: string,
  { method = 'GET', body, headers, signal }: FetchOptions,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}
