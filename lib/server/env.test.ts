import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EnvError, readEnv } from './env.ts';

const strong = 'q9Zt3LxV7pWc2RkB8mNf5HsJ1dYgUaEo';
const folder = mkdtempSync(join(tmpdir(), 'tollbook-env-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.faults;
    throw error;
  }
  return [];
}

test('nothing configured is a demo on this machine only', () => {
  expect(readEnv({})).toMatchObject({
    mode: 'demo',
    host: '127.0.0.1',
    port: 3000,
    url: 'http://localhost:3000',
    sandbox: true,
    demoRecords: 1_000_000,
    faults: false,
  });
});

test('live listens everywhere, has no sandbox, and takes its account from the environment', () => {
  const env = readEnv({
    TOLLBOOK_MODE: 'live',
    TOLLBOOK_SECRET: strong,
    VONAGE_API_KEY: 'abcd1234',
    VONAGE_API_SECRET: 'S3cretS3cret',
  });
  expect(env).toMatchObject({
    mode: 'live',
    host: '0.0.0.0',
    sandbox: false,
    vonageUrl: 'https://api.nexmo.com',
  });
  expect(env.vonageAccount?.apiSecret.reveal()).toBe('S3cretS3cret');
});

test('an empty variable is an unset one', () => {
  expect(readEnv({ PORT: '', TOLLBOOK_MODE: ' ', DATABASE_URL: '', TOLLBOOK_SECRET: '' })).toEqual(
    readEnv({}),
  );
});

test('a secret can come from a file, without the line end', () => {
  const env = readEnv({ TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET_FILE: file('secret', `${strong}\n`) });
  expect(env.secret?.reveal()).toBe(strong);
});

const live = { TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET: strong };

test.each<[string, Record<string, string>]>([
  ['TOLLBOOK_MODE', { TOLLBOOK_MODE: 'production' }],
  ['TOLLBOOK_SECRET', { TOLLBOOK_MODE: 'live' }],
  ['TOLLBOOK_SECRET', { ...live, TOLLBOOK_SECRET: 'short' }],
  ['TOLLBOOK_SECRET', { ...live, TOLLBOOK_SECRET: 'changeme-changeme-changeme-changeme' }],
  ['TOLLBOOK_SECRET', { ...live, TOLLBOOK_SECRET: 'an-example-of-a-secret-with-32-chars' }],
  ['TOLLBOOK_SECRET', { ...live, TOLLBOOK_SECRET: 'a'.repeat(64) }],
  ['TOLLBOOK_SECRET', { ...live, TOLLBOOK_SECRET: 'q9Zt3LxV7pWc'.repeat(4) }],
  ['TOLLBOOK_SECRET', { TOLLBOOK_SECRET: 'weak even in a demo' }],
  ['TOLLBOOK_SECRET_PREVIOUS', { ...live, TOLLBOOK_SECRET_PREVIOUS: strong }],
  ['TOLLBOOK_SECRET_FILE', { TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET_FILE: join(folder, 'missing') }],
  ['TOLLBOOK_SECRET_FILE', { TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET_FILE: file('empty', '\n') }],
  ['TOLLBOOK_SECRET_FILE', { ...live, TOLLBOOK_SECRET_FILE: file('both', strong) }],
  ['PORT', { PORT: '0' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '3000x' }],
  ['PORT', { PORT: '-1' }],
  ['HOST', { HOST: 'http://localhost' }],
  ['TOLLBOOK_URL', { TOLLBOOK_URL: 'tollbook.example.com' }],
  ['TOLLBOOK_URL', { TOLLBOOK_URL: 'https://example.com/tollbook' }],
  ['TOLLBOOK_URL', { TOLLBOOK_URL: 'ftp://example.com' }],
  ['TOLLBOOK_DEMO_RECORDS', { TOLLBOOK_DEMO_RECORDS: '1e6' }],
  ['TOLLBOOK_DEMO_RECORDS', { TOLLBOOK_DEMO_RECORDS: '50000001' }],
  ['TOLLBOOK_SANDBOX', { TOLLBOOK_SANDBOX: 'true' }],
  ['TOLLBOOK_FAULTS', { TOLLBOOK_FAULTS: '1' }],
  ['TOLLBOOK_TRUST_PROXY', { TOLLBOOK_TRUST_PROXY: 'yes' }],
  ['SANDBOX_API_SECRET', { ...live, TOLLBOOK_SANDBOX: 'on' }],
  ['VONAGE_API_URL', { ...live, VONAGE_API_URL: 'http://api.example.com' }],
  ['VONAGE_API_URL', { ...live, VONAGE_API_URL: 'https://user@api.example.com' }],
  ['VONAGE_API_SECRET', { ...live, VONAGE_API_KEY: 'abcd1234' }],
  ['VONAGE_API_KEY', { VONAGE_API_KEY: 'abcd1234', VONAGE_API_SECRET: 'S3cretS3cret' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
  ['CLICKHOUSE_URL', { CLICKHOUSE_URL: 'localhost:8123' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
  ['OIDC_CLIENT_SECRET', { ...live, OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'x' }],
  [
    'OIDC_ISSUER',
    { ...live, OIDC_ISSUER: 'http://id.example.com/realm', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
  ],
  ['TOLLBOOK_SECERT', { TOLLBOOK_SECERT: strong }],
])('%s is named when it is wrong: %j', (name, source) => {
  const faults = faultsOf(source);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(name);
});

test('all faults are told at once, and no value of any', () => {
  const canaries = {
    TOLLBOOK_MODE: 'canary1',
    PORT: 'canary2',
    DATABASE_URL: 'canary3',
    TOLLBOOK_SECRET: 'canary4',
    LOG_LEVEL: 'canary5',
  };
  const faults = faultsOf(canaries);
  expect(faults).toHaveLength(5);
  expect(faults.join('\n')).not.toContain('canary');
});
