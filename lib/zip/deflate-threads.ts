import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** How many blocks are deflated at once, whatever the number of archives being made. */
const most = Math.min(3, availableParallelism());
const idle: Worker[] = [];
const waiting: ((worker: Worker) => void)[] = [];
let begun = 0;

/**
 * One stretch of a deflate stream, made by itself. On threads of their own, which give way to all others: in the pool
 * of threads that Node has, pages of records would stand behind it. Blocks get their turn as they were asked for.
 */
export async function deflateBlock(plain: Uint8Array): Promise<Buffer> {
  let worker = await anyIdle();
  worker.ref();
  try {
    worker.postMessage(plain);
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    worker.unref();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    // It ended with what it failed at, or is of no more use.
    void worker.terminate();
    worker = open();
    worker.unref();
    throw error;
  } finally {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  }
}

function anyIdle(): Worker | Promise<Worker> {
  const worker = idle.pop();
  if (worker) return worker;
  if (begun === most) return new Promise((resolve) => waiting.push(resolve));
  begun += 1;
  return open();
}

const open = () => new Worker(new URL('./deflate-thread.ts', import.meta.url));
