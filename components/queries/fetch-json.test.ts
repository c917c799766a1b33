import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import { fetchJson } from './fetch-json.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(response: Response | Error) {
  const calls: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    calls.push({ path, init });
    if (response instanceof Error) throw response;
    return response;
  });
  return calls;
}

async function problemFrom(promise: Promise<unknown>): Promise<ApiProblem> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiProblem)) throw new Error(`expected an ApiProblem, got ${String(error)}`);
  return error;
}

describe('fetchJson', () => {
  it('sends a body as JSON and returns the answer', async () => {
    const calls = answering(Response.json({ a: 1 }));
    expect(await fetchJson('/api/x', { method: 'POST', body: { b: 2 } })).toEqual({ a: 1 });
    expect(calls[0]?.init.body).toBe('{"b":2}');
    expect(calls[0]?.init.redirect).toBe('error');
  });

  it('turns problem+json into an ApiProblem with its fields', async () => {
    const body = {
      code: 'invalid_query',
      title: 'Invalid query',
      detail: 'Look at status.',
      instance: 'r1',
      retryAfter: 3,
      fields: [{ field: 'status', message: 'no' }, 7],
    };
    answering(Response.json(body, { status: 422 }));
    const problem = await problemFrom(fetchJson('/api/x'));
    expect(problem).toMatchObject({
      code: 'invalid_query',
      status: 422,
      message: 'Look at status.',
      instance: 'r1',
      retryAfter: 3,
    });
    expect(problem.fields).toEqual([{ field: 'status', message: 'no' }]);
  });

  it('makes a sentence of an error that is not problem+json, asked only once', async () => {
    const calls = answering(new Response('<html>', { status: 503, headers: { 'x-request-id': 'r2' } }));
    const problem = await problemFrom(fetchJson('/api/x'));
    expect(problem.message).toContain('503');
    expect(problem.instance).toBe('r2');
    expect(calls).toHaveLength(1);
  });

  it('names a lost connection and a cut body, and gives null for no content', async () => {
    answering(new TypeError('Failed to fetch'));
    expect((await problemFrom(fetchJson('/api/x'))).code).toBe('unavailable');
    answering(new Response('{"records": [', { status: 200 }));
    expect((await problemFrom(fetchJson('/api/x'))).title).toBe('Incomplete answer');
    answering(new Response(null, { status: 204 }));
    expect(await fetchJson('/api/x')).toBeNull();
  });

  it('passes an abort on as it is', async () => {
    const controller = new AbortController();
    controller.abort();
    const aborted = new DOMException('stopped', 'AbortError');
    answering(aborted);
    await expect(fetchJson('/api/x', { signal: controller.signal })).rejects.toBe(aborted);
  });
});
