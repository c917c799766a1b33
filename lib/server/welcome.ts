import type { Env } from './env.ts';

/** What is printed when the house is open: where it is, and how to get in. */
export function welcome(env: Env): string {
  const demo = env.mode === 'demo';
  return [
    '',
    `Tollbook is ready (${env.mode} mode):  ${env.url}`,
    demo
      ? '  Sign in with one of the four buttons: support, finance, manager or admin.'
      : '  Sign in with your e-mail address and password.',
    ...(env.sandbox
      ? [
          `  The embedded Reports API:  ${env.url}/sandbox/v2/reports/records  (API key ${env.sandboxCredentials.apiKey})`,
        ]
      : []),
    '',
  ].join('\n');
}
