import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerUnderTest {
  readonly origin: string;
  readonly process: ChildProcess;
  /** Resident memory in MB. */
  memory(): number;
  /** The data folder goes with it, unless it is to be opened again. */
  stop(options?: { readonly keepFolder: boolean }): Promise<void>;
}

const sandboxAuthorization = `Basic ${Buffer.from('a1b2c3d4:sandbox-secret').toString('base64')}`;

/** Starts the production server as `npm start` does, and waits until it says it is ready. */
export async function startServer(
  port: number,
  folder = mkdtempSync(join(tmpdir(), 'tollbook-bench-')),
): Promise<ServerUnderTest> {
  const child = spawn(process.execPath, ['lib/server/start.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      TOLLBOOK_DATA: folder,
      LOG_LEVEL: 'error',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin, child);
  return {
    origin,
    process: child,
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: async (options) => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      if (!options?.keepFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Signs in through the demo button of a role; the answer is the cookie header to send. */
export async function signIn(
  origin: string,
  role: 'support' | 'finance' | 'manager' | 'admin',
): Promise<string> {
  const cookies = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name, ...value] = (line.split(';')[0] ?? '').split('=');
      if (name) cookies.set(name, value.join('='));
    }
  };
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const first = await fetch(`${origin}/api/auth/csrf`);
  keep(first);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const second = await fetch(`${origin}/api/auth/callback/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: header(), origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, role, json: 'true', callbackUrl: origin }),
  });
  keep(second);
  await second.text();
  return header();
}

/** One page straight from the embedded Reports API. */
export async function readSandbox(origin: string, search: string): Promise<string> {
  const answer = await fetch(`${origin}/sandbox/v2/reports/records?${search}`, {
    headers: { authorization: sandboxAuthorization },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return text;
}

/** One page through our own route, as the browser asks for it. */
export async function readRoute(origin: string, cookie: string, search: string): Promise<string> {
  const answer = await fetch(`${origin}/api/records?${search}`, { headers: { cookie } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return text;
}
