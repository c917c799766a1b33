import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecordEngine } from './open-record-engine.ts';
import type { RecordEngine } from './record-engine.ts';

export interface ScratchEngine extends AsyncDisposable {
  readonly engine: RecordEngine;
  readonly path: string;
}

/** An engine at a folder of its own that goes away with it: for tests and benchmarks. */
export async function openScratchEngine(): Promise<ScratchEngine> {
  const path = await mkdtemp(join(tmpdir(), 'tollbook-records-'));
  const engine = await openRecordEngine({ path });
  return {
    engine,
    path,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
