import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface LockWire extends AsyncDisposable {
  readonly url: string;
  /** Who holds the lock, by the name of the connection; null while it is free. */
  holder(): string | null;
  /** How often somebody was told that it is taken. */
  refusals(): number;
  /** Breaks the connection that holds the lock, which is that of another (or of nobody) from this moment on. */
  cut(next: string | null): void;
  /** Frees what was left to another by `cut`. */
  free(): void;
}

const booleanType = 16;
const textType = 25;

/** For tests: as much of PostgreSQL's wire protocol as it takes to lock a database, with the lock of a connection. */
export async function openLockWire(): Promise<LockWire> {
  const names = new Map<Socket, string>();
  let holder: { readonly socket: Socket | null; readonly name: string } | null = null;
  let refused = 0;

  const answer = (socket: Socket, sql: string): Buffer => {
    const name = /application_name = '([^']*)'/.exec(sql)?.[1] ?? names.get(socket) ?? '';
    names.set(socket, name);
    if (sql.includes('pg_try_advisory_lock')) {
      holder ??= { socket, name };
      if (holder.socket !== socket) refused += 1;
      return row('taken', booleanType, holder.socket === socket ? 't' : 'f');
    }
    if (sql.includes('pg_advisory_unlock')) {
      if (holder?.socket === socket) holder = null;
      return row('pg_advisory_unlock', booleanType, 't');
    }
    if (sql.includes('pg_locks')) return row('name', textType, holder?.name ?? null);
    if (sql.startsWith('set ')) return message('C', 'SET\0');
    throw new Error(`This server knows no answer to: ${sql}`);
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('close', () => {
      if (holder?.socket === socket) holder = null;
      names.delete(socket);
    });
    let read: Buffer = Buffer.alloc(0);
    let isGreeted = false;
    socket.on('data', (piece) => {
      read = Buffer.concat([read, typeof piece === 'string' ? Buffer.from(piece) : piece]);
      // The first message has no kind before its length.
      for (let at = isGreeted ? 1 : 0; read.length >= at + 4; at = 1) {
        const end = at + read.readInt32BE(at);
        if (read.length < end) return;
        const [kind, text] = [read.toString('latin1', 0, at), read.toString('utf8', at + 4, end - 1)];
        read = read.subarray(end);
        if (!isGreeted) socket.write(message('R', int32(0)));
        else if (kind === 'Q') socket.write(answer(socket, text));
        else return void socket.end();
        isGreeted = true;
        socket.write(message('Z', 'I'));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://tollbook@127.0.0.1:${port}/tollbook`,
    holder: () => holder?.name ?? null,
    refusals: () => refused,
    cut(next) {
      const socket = holder?.socket;
      holder = next === null ? null : { socket: null, name: next };
      socket?.destroy();
    },
    free() {
      holder = null;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of names.keys()) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function row(name: string, type: number, value: string | null): Buffer {
  const field = [int16(1), `${name}\0`, int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)];
  return Buffer.concat([
    message('T', ...field),
    ...(value === null ? [] : [message('D', int16(1), int32(value.length), value)]),
    message('C', 'SELECT 1\0'),
  ]);
}

function message(kind: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
