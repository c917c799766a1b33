import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { AppError } from '#lib/errors/app-error.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { Person } from '#lib/people/person.ts';
import type { Backend } from './backend.ts';
import { safePath } from './safe-path.ts';
import { cookieNames, type SessionToken } from './session-cookie.ts';

/** What a sign-in needs to know of the request it came with, and what it tells back. */
export interface SignInAttempt {
  readonly address: string;
  readonly knownDevice: string | undefined;
  /** Called instead of losing the reason: next-auth only passes texts on. */
  refused(error: AppError): void;
  signedIn(person: Person): void;
}

const refusedCode = 'CredentialsSignin';

/** next-auth for one request. Its token carries a session id and nothing else; the database decides what that is worth. */
export function authOptions(house: Backend, attempt: SignInAttempt): NextAuthOptions {
  const { env, sessions } = house;
  return {
    secret: house.secrets[0].reveal(),
    providers: [
      ...(env.mode === 'demo' ? [demoProvider()] : [passwordProvider(house, attempt)]),
      ...oidcProviders(house),
    ],
    session: { strategy: 'jwt', maxAge: Math.round(house.sessionLimits.absoluteMs / 1000) },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: env.url.startsWith('https:'),
    cookies: cookies(env.url),
    callbacks: {
      redirect: ({ url }) => new URL(safePath(url, env.url), env.url).href,
      async signIn({ user, account }) {
        if (account?.type === 'credentials') return true;
        const person = user.email ? await house.people.findByEmail(user.email) : null;
        return person?.status === 'active';
      },
      async jwt({ token, user, account }): Promise<SessionToken> {
        if (!user) return typeof token.sessionId === 'string' ? { sessionId: token.sessionId } : {};
        const person =
          account?.type === 'credentials'
            ? await house.people.get(user.id)
            : await house.people.findByEmail(user.email ?? '');
        if (person?.status !== 'active')
          throw new AppError('unauthenticated', 'This person may not sign in.');
        attempt.signedIn(person);
        return { sessionId: await sessions.start(person.id) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === 'string') await sessions.end(token.sessionId);
      },
    },
    logger: {
      error: (code) => house.log.warn({ code }, 'sign-in failed'),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function passwordProvider(house: Backend, attempt: SignInAttempt) {
  return CredentialsProvider({
    id: 'password',
    name: 'Password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials) {
      try {
        const email = String(credentials?.email ?? '').trim();
        const password = String(credentials?.password ?? '');
        const { address, knownDevice } = attempt;
        const person = await house.signIn.withPassword({
          email,
          password,
          address,
          ...(knownDevice ? { knownDevice } : {}),
        });
        return { id: person.id, email: person.email };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        attempt.refused(error);
        throw new Error(refusedCode);
      }
    },
  });
}

function demoProvider() {
  return CredentialsProvider({
    id: 'demo',
    name: 'Demo',
    credentials: { role: { type: 'text' } },
    async authorize(credentials) {
      const person = demoPeople.find(({ role }) => role === credentials?.role);
      return person ? { id: person.id, email: person.email } : null;
    },
  });
}

interface OidcProfile {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

function oidcProviders({ env }: Backend): OAuthConfig<OidcProfile>[] {
  if (!env.oidc) return [];
  const { issuer, clientId, clientSecret } = env.oidc;
  return [
    {
      id: 'oidc',
      name: 'Single sign-on',
      type: 'oauth',
      wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret: clientSecret.reveal(),
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email profile' } },
      // An address the issuer has not verified could be anybody's.
      profile: ({ sub, email, email_verified }) => ({
        id: sub,
        email: email_verified === true ? (email ?? null) : null,
      }),
    },
  ];
}

function cookies(publicUrl: string): NonNullable<NextAuthOptions['cookies']> {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: publicUrl.startsWith('https:'),
  } as const;
  const names = cookieNames(publicUrl);
  return {
    sessionToken: { name: names.session, options },
    callbackUrl: { name: names.callback, options },
    csrfToken: { name: names.csrf, options },
    state: { name: names.state, options: { ...options, maxAge: 900 } },
    pkceCodeVerifier: { name: names.pkce, options: { ...options, maxAge: 900 } },
    nonce: { name: names.nonce, options: { ...options, maxAge: 900 } },
  };
}
