import { ApiProblem, problemOf, unreachable } from './api-problem.ts';
import { fetchJson } from './fetch-json.ts';

/**
 * next-auth's two steps, spoken directly: its own browser half would hide why a sign-in was refused and for how long.
 * Resolves when the session cookie is set; rejects with an `ApiProblem`.
 */
export async function signIn(
  provider: 'password' | 'demo',
  credentials: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = await post(`callback/${provider}`, { ...credentials, callbackUrl: '/' });
  if (!failed(answer)) return;
  throw new ApiProblem(
    'unauthenticated',
    'This e-mail address and password do not go together. Check both and try again.',
    {
      title: 'Not signed in',
      status: 401,
    },
  );
}

/** Ends the session on the server too, then leaves for the sign-in page: nothing read stays in memory. */
export async function signOut(): Promise<void> {
  await post('signout', { callbackUrl: '/sign-in' });
  window.location.assign('/sign-in');
}

/** Where single sign-on continues, at the identity provider. */
export async function singleSignOnUrl(callbackUrl: string): Promise<string> {
  const answer = await post('signin/oidc', { callbackUrl });
  if (answer && !failed(answer)) return answer.href;
  throw new ApiProblem(
    'unavailable',
    'The identity provider cannot be reached. Try again, or tell an administrator.',
    {
      title: 'Single sign-on failed',
      status: 503,
    },
  );
}

/** The address next-auth would have sent the browser to. */
async function post(step: string, fields: Readonly<Record<string, string>>): Promise<URL | null> {
  const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf');
  const response = await fetch(`/api/auth/${step}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
    cache: 'no-store',
  }).catch(() => {
    throw unreachable();
  });
  const isProblem = response.headers.get('content-type')?.includes('problem+json');
  if (isProblem || response.status >= 500) throw await problemOf(response);
  const body: unknown = await response.json().catch(() => null);
  const url: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'url') : null;
  if (typeof url === 'string') return new URL(url, window.location.origin);
  if (!response.ok) throw await problemOf(response);
  return null;
}

function failed(answer: URL | null): boolean {
  return answer === null || answer.searchParams.has('error');
}
