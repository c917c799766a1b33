import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** A Tollbook process of a test's own, with whatever it has printed. */
export interface OwnHouse {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** The exit code once it has ended. */
  readonly ended: Promise<number | null>;
  ready(): Promise<void>;
}

export interface Premises {
  /** Starts the same program as `npm start`, on the build that is there. */
  open(env?: Readonly<Record<string, string>>): Promise<OwnHouse>;
  /** Ends every process and removes every folder. */
  clear(): Promise<void>;
}

const program = join(import.meta.dirname, '..', 'lib', 'server', 'start.ts');

export function createPremises(): Premises {
  const houses: OwnHouse[] = [];
  const folders: string[] = [];
  return {
    async open(env = {}) {
      const folder = env.TOLLBOOK_DATA ?? (await mkdtemp(join(tmpdir(), 'tollbook-own-')));
      folders.push(folder);
      const house = start({ TOLLBOOK_DATA: folder, PORT: String(await freePort()), ...env });
      houses.push(house);
      return house;
    },
    async clear() {
      for (const house of houses) house.process.kill('SIGKILL');
      await Promise.all(houses.map(({ ended }) => ended));
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(env: Readonly<Record<string, string>>): OwnHouse {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program], {
    env: { PATH, HOME, NODE_ENV: 'production', TOLLBOOK_DEMO_RECORDS: '20000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const port = Number(env.PORT);
  const url = `http://localhost:${port}`;
  return {
    url,
    port,
    folder: env.TOLLBOOK_DATA ?? '',
    process: child,
    ended,
    stdout: () => out,
    stderr: () => err,
    async ready() {
      const answers = async () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${err}`);
        return fetch(`${url}/api/health/ready`).then(
          ({ status }) => status,
          () => 0,
        );
      };
      // The very first start on a machine builds the program.
      await expect.poll(answers, { timeout: 280_000 }).toBe(200);
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Stands in for Vonage's address: passes everything on to the sandbox of the house under test. */
export async function openVonage(sandbox: string): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${sandbox}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', accept: 'application/json' },
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
