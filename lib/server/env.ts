import { join, resolve } from 'node:path';
import { z } from 'zod';
import { modes } from '#lib/endpoints/session.ts';
import { Secret } from '#lib/secret.ts';
import { settled, sourceWithFiles } from './env-source.ts';
import { weakness } from './weak-secret.ts';

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://tollbook.example.com' })
  .transform((text, context) => {
    const url = new URL(text);
    if (url.pathname !== '/' || url.search || url.hash || url.username) {
      context.addIssue({ code: 'custom', message: 'must be only scheme, host and port, without a path' });
    }
    return url.origin;
  });
const secret = z.string().transform((text) => new Secret(text));
const strongSecret = z.string().transform((text, context) => {
  const fault = weakness(text);
  if (fault) context.addIssue({ code: 'custom', message: fault });
  return new Secret(text);
});
const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `must be a whole number from ${low} to ${high}` })
    .transform(Number)
    .refine((value) => value >= low && value <= high, {
      error: `must be a whole number from ${low} to ${high}`,
    });
const onOff = z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).transform((text) => text === 'on');
const serverUrl = (schemes: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
      error: `must be an address starting with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    })
    .transform((text) => new Secret(text));
const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(origin));
const key = z.string().regex(/^[\w.-]{1,64}$/, { error: 'must be letters, digits, ".", "_" or "-" only' });

/** Every variable Tollbook reads; .env.example and the README are checked against the names. */
export const envShape = {
  TOLLBOOK_MODE: z.enum(modes, { error: 'must be "demo" or "live"' }).default('demo'),
  TOLLBOOK_DATA: z.string().default('./data'),
  TOLLBOOK_SECRET: strongSecret.optional(),
  TOLLBOOK_SECRET_PREVIOUS: secret.optional(),
  TOLLBOOK_URL: origin.optional(),
  TOLLBOOK_DEMO_RECORDS: whole(1_000, 50_000_000).default(1_000_000),
  TOLLBOOK_SANDBOX: onOff.optional(),
  TOLLBOOK_FAULTS: onOff.default(false),
  TOLLBOOK_TRUST_PROXY: whole(0, 10).default(0),
  TOLLBOOK_KEEP_REPORTS_DAYS: whole(0, 36_500).default(90),
  PORT: whole(1, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,255}$/, { error: 'must be a host name or an address' })
    .optional(),
  VONAGE_API_URL: origin.default('https://api.nexmo.com'),
  VONAGE_API_KEY: key.optional(),
  VONAGE_API_SECRET: secret.optional(),
  SANDBOX_API_KEY: key.default('a1b2c3d4'),
  SANDBOX_API_SECRET: secret.optional(),
  SANDBOX_MEDIA_URL: origin.optional(),
  SANDBOX_ARCHIVE_MB: whole(1, 100_000).default(1_000),
  SANDBOX_CALLBACK_ORIGINS: origins.default([]),
  CLICKHOUSE_URL: serverUrl(['http:', 'https:']).optional(),
  DATABASE_URL: serverUrl(['postgres:', 'postgresql:']).optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'must be silent, error, warn, info or debug',
    })
    .default('info'),
  OIDC_ISSUER: origin
    .or(z.url({ protocol: /^https$/, error: 'must be the https address of the issuer' }))
    .optional(),
  OIDC_CLIENT_ID: z.string().max(255).optional(),
  OIDC_CLIENT_SECRET: secret.optional(),
} as const;

const envSchema = z.object(envShape);
type Parsed = z.infer<typeof envSchema>;

export interface Env {
  readonly mode: Parsed['TOLLBOOK_MODE'];
  readonly dataFolder: string;
  /** Null in demo until one is generated into the data folder. */
  readonly secret: Secret | null;
  readonly previousSecret: Secret | null;
  /** The origin people open Tollbook at. */
  readonly url: string;
  readonly port: number;
  readonly host: string;
  readonly demoRecords: number;
  readonly sandbox: boolean;
  readonly faults: boolean;
  /** How many proxies in front may be believed about the caller's address. */
  readonly trustedProxies: number;
  /** For how many days files and opened reports are kept; 0 for ever. */
  readonly keepReportsDays: number;
  readonly vonageUrl: string;
  readonly vonageAccount: { readonly apiKey: string; readonly apiSecret: Secret } | null;
  readonly sandboxCredentials: { readonly apiKey: string; readonly apiSecret: Secret };
  /** What links to files of the embedded API begin with, where it is not the address it was asked at. */
  readonly sandboxMediaUrl: string | null;
  readonly sandboxArchiveBytes: number;
  readonly sandboxCallbackOrigins: readonly string[];
  readonly clickhouseUrl: Secret | null;
  readonly databaseUrl: Secret | null;
  readonly logLevel: Parsed['LOG_LEVEL'];
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: Secret } | null;
}

/** The environment is wrong: one line for each fault, none of them with the value. */
export class EnvError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `Tollbook cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'EnvError';
    this.faults = faults;
  }
}

/** Reads the environment once; throws an EnvError that lists every fault. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const faults: string[] = [];
  const values = sourceWithFiles(source, Object.keys(envShape), faults);
  const result = envSchema.safeParse(values);
  if (!result.success)
    faults.push(...result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  faults.push(...settled(values, source));
  if (!result.success || faults.length > 0) throw new EnvError(faults);
  return arrange(result.data);
}

function arrange(env: Parsed): Env {
  const demo = env.TOLLBOOK_MODE === 'demo';
  return {
    mode: env.TOLLBOOK_MODE,
    dataFolder: resolve(env.TOLLBOOK_DATA),
    secret: env.TOLLBOOK_SECRET ?? null,
    previousSecret: env.TOLLBOOK_SECRET_PREVIOUS ?? null,
    url: env.TOLLBOOK_URL ?? `http://localhost:${env.PORT}`,
    port: env.PORT,
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    demoRecords: env.TOLLBOOK_DEMO_RECORDS,
    sandbox: env.TOLLBOOK_SANDBOX ?? demo,
    faults: env.TOLLBOOK_FAULTS,
    trustedProxies: env.TOLLBOOK_TRUST_PROXY,
    keepReportsDays: env.TOLLBOOK_KEEP_REPORTS_DAYS,
    vonageUrl: env.VONAGE_API_URL,
    vonageAccount:
      env.VONAGE_API_KEY && env.VONAGE_API_SECRET
        ? { apiKey: env.VONAGE_API_KEY, apiSecret: env.VONAGE_API_SECRET }
        : null,
    sandboxCredentials: {
      apiKey: env.SANDBOX_API_KEY,
      apiSecret: env.SANDBOX_API_SECRET ?? new Secret('sandbox-secret'),
    },
    sandboxMediaUrl: env.SANDBOX_MEDIA_URL ?? null,
    sandboxArchiveBytes: env.SANDBOX_ARCHIVE_MB * 1_000_000,
    sandboxCallbackOrigins: env.SANDBOX_CALLBACK_ORIGINS,
    clickhouseUrl: env.CLICKHOUSE_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    logLevel: env.LOG_LEVEL,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
        : null,
  };
}

/** Takes over what a `.env` in the project says, for variables that are not set; without one nothing happens. */
export function loadEnvFile(root: string): void {
  try {
    process.loadEnvFile(join(root, '.env'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/** Next and next-auth only listen to the environment; to be called before they are loaded. */
export function prepareFramework(url: string, dev: boolean): void {
  Object.assign(process.env, {
    NEXTAUTH_URL: url,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
}

/** `next build` as its own process, without anything that only the server should know. */
export function buildEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !(name in envShape) && !name.endsWith('_FILE'));
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}
