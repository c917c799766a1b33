import type { Server } from 'node:http';
import { join } from 'node:path';
import { answerUpload, isUpload } from './answer-upload.ts';
import { type Backend, installBackend } from './backend.ts';
import { BootError } from './boot-error.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { DataFolderInUse } from './data-lock.ts';
import { type Env, EnvError, loadEnvFile, prepareFramework, readEnv } from './env.ts';
import { firstAdminLink } from './first-admin.ts';
import { createHouseServer } from './house-server.ts';
import { createLog, type Logger } from './log.ts';
import { openBackend } from './open-backend.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { welcome } from './welcome.ts';

const root = join(import.meta.dirname, '..', '..');
const dev = process.argv.includes('--dev');
const say = (line: string) => console.log(line);

async function start(): Promise<void> {
  loadEnvFile(root);
  const env = readEnv();
  prepareFramework(env.url, dev);
  const log = createLog(env.logLevel);
  const opening = openBackend(env, log);
  // The build may take a minute; a second process on the same data folder has to be told at once.
  const [house] = await Promise.all([opening, dev ? undefined : buildIfNeeded(root, say)]);
  installBackend(house);
  // A stop half way must not leave the stores open under a process that is going.
  await open(env, log, house).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
}

async function open(env: Env, log: Logger, house: Backend): Promise<void> {
  const { default: next } = await import('next');
  const app = next({ dev, dir: root, hostname: env.host, port: env.port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const stop = new AbortController();
  const stopping = stop.signal;
  const server = createHouseServer({
    env,
    log,
    handle: (request, response) =>
      isUpload(request)
        ? answerUpload(request, response, { publicUrl: env.url, stopping })
        : handle(request, response),
    isLong: isUpload,
    ...(dev ? { upgrade: app.getUpgradeHandler() } : {}),
    stopping: () => stopping.aborted,
  });
  await listen(server, env.port, env.host);
  stopOnSignal({
    log,
    server,
    begin() {
      stop.abort();
      house.retire();
    },
    async finish() {
      await app.close();
      await house.close();
    },
  });
  say(welcome(env));
  const link = env.mode === 'live' ? await firstAdminLink(env.url, house.people, house.setupLinks) : null;
  if (link) say(link);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        inUse
          ? new BootError(
              `Port ${port} is in use by another program. Stop it, or set PORT to another number.`,
            )
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

start().catch((error: unknown) => {
  const isPlain = error instanceof EnvError || error instanceof BootError || error instanceof DataFolderInUse;
  console.error(isPlain ? error.message : error);
  process.exit(1);
});
