import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  born: z.string().nullable(),
  id: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Another process has the data folder. */
export class DataFolderInUse extends Error {
  readonly pid: number;

  constructor(folder: string, { pid, host }: Holder) {
    const where = host === hostname() ? '' : ` on ${host}`;
    super(
      `The data folder ${folder} is in use by process ${pid}${where}. Stop that one first, or set TOLLBOOK_DATA to another folder.`,
    );
    this.name = 'DataFolderInUse';
    this.pid = pid;
  }
}

const heartbeatMs = 5_000;
/** A holder that we cannot look at (another container, another machine) is gone when its mark is this old. */
const silentMs = 20_000;

/**
 * Takes the data folder for this process or throws DataFolderInUse. A lock whose holder has died is taken over; of
 * several that try it at once exactly one succeeds.
 */
export async function lockDataFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    born: await birthOf(process.pid),
    id: randomUUID(),
  };
  const mine = `${path}.${me.id}`;
  await writeFile(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    if (!(await linked(mine, path))) await takeOver(folder, path, mine);
  } finally {
    await rm(mine, { force: true });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(path))?.holder.id === me.id) await rm(path, { force: true });
    },
  };
}

async function takeOver(folder: string, path: string, mine: string): Promise<void> {
  const found = await readHolder(path);
  if (!found) {
    if (await linked(mine, path)) return;
    throw new Error(
      `The lock of the data folder ${folder} cannot be read. If no Tollbook runs there, remove ${path}.`,
    );
  }
  if (await alive(path, found.holder)) throw new DataFolderInUse(folder, found.holder);
  // The guard is named after the dead holder's very lock, and the lock is read again behind it: a slow rival that
  // still remembers the dead one finds a new lock and gives up.
  const guard = `${path}.${createHash('sha256').update(found.text).digest('hex').slice(0, 16)}.taking`;
  try {
    await mkdir(guard);
  } catch {
    throw new Error(
      `Another process is taking over the data folder ${folder} right now. If none is, remove ${guard}.`,
    );
  }
  try {
    const again = await readHolder(path);
    if (again && again.text !== found.text) throw new DataFolderInUse(folder, again.holder);
    await rename(mine, path);
  } finally {
    await rmdir(guard);
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<{ readonly text: string; readonly holder: Holder } | null> {
  try {
    const text = await readFile(path, 'utf8');
    return { text, holder: holderSchema.parse(JSON.parse(text)) };
  } catch {
    return null;
  }
}

async function alive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) {
    // A number is given out again after a while, a number and a time of birth are not.
    const born = await birthOf(holder.pid);
    return born !== null && holder.born !== null
      ? born === holder.born
      : exists(holder.pid) && holder.pid !== process.pid;
  }
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs < silentMs;
}

/** When a process was started, where the system tells; null when it does not, or there is no such process. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const [boot, line] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    return `${boot.trim()}/${line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
