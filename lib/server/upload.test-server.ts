import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import type { Problem } from '#lib/errors/problem.ts';
import { answerUpload } from './answer-upload.ts';
import type { Pace } from './keep-pace.ts';

export interface UploadWishes {
  readonly headers: Readonly<Record<string, string>>;
  readonly account?: string;
  readonly product?: string;
  readonly direction?: string;
  readonly name?: string;
}

export interface UploadServer extends AsyncDisposable {
  /** Sends a file as the page does. */
  drop(
    file: Uint8Array,
    wishes: UploadWishes,
  ): Promise<{
    readonly status: number;
    readonly retryAfter: string | null;
    readonly body: ReportDto & Pick<Problem, 'detail' | 'fields'>;
  }>;
  /** Sends one in pieces, each once the last was taken and `next` says so; gives the status, or null when it is cut. */
  drip(
    pieces: readonly Uint8Array[],
    wishes: UploadWishes,
    next: () => Promise<unknown>,
  ): Promise<number | null>;
  /** Sends the beginning of one and is gone once the server has it. */
  abandon(beginning: Uint8Array, wishes: UploadWishes, gone: () => Promise<unknown>): Promise<void>;
}

/** For tests: uploads over a real connection to the house of this process. */
export async function openUploadServer(publicUrl: string, pace?: Pace): Promise<UploadServer> {
  const stop = new AbortController();
  const server = createServer((request, response) => {
    answerUpload(request, response, { publicUrl, stopping: stop.signal, ...(pace && { pace }) }).catch(
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const path = ({ account = 'a1b2c3d4', product, direction }: UploadWishes) =>
    `/api/reports/files?${new URLSearchParams({ account, ...(product && { product }), ...(direction && { direction }) })}`;
  const headersOf = ({ headers, name }: UploadWishes) => ({
    ...headers,
    ...(name !== undefined && { 'x-file-name': encodeURIComponent(name) }),
  });
  return {
    async drop(file, wishes) {
      const answer = await fetch(`http://127.0.0.1:${port}${path(wishes)}`, {
        method: 'POST',
        headers: headersOf(wishes),
        body: new Uint8Array(file),
      });
      const retryAfter = answer.headers.get('retry-after');
      return { status: answer.status, retryAfter, body: await answer.json() };
    },
    async drip(pieces, wishes, next) {
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
      const request = send({
        ...{ port, host: '127.0.0.1', method: 'POST', path: path(wishes) },
        headers: { ...headersOf(wishes), 'content-length': String(length) },
      });
      const status = new Promise<number | null>((resolve) => {
        request.on('response', (answer) => resolve(answer.resume().statusCode ?? null));
        request.on('error', () => resolve(null));
      });
      for (const piece of pieces) {
        if (request.destroyed) break;
        request.write(piece, () => undefined);
        await next();
      }
      request.end();
      return status;
    },
    async abandon(beginning, wishes, gone) {
      const request = send({
        ...{ port, host: '127.0.0.1', method: 'POST', path: path(wishes) },
        headers: { ...headersOf(wishes), 'content-length': String(beginning.length + 1000) },
      });
      request.on('error', () => undefined);
      request.write(beginning);
      await gone();
      request.destroy();
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
