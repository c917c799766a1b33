import { crc32 } from 'node:zlib';
import type { RecordChunk } from '#lib/records/record-engine.ts';
import { deflateBlock } from './deflate-threads.ts';

/** One stretch of a deflate stream, made by itself; `crc` is that of everything up to its end. */
export interface DeflatedBlock {
  readonly bytes: Buffer;
  readonly plainBytes: number;
  readonly rows: number;
  readonly crc: number;
}

/** What ends a stream of blocks: an empty one that says it is the last. */
export const deflateEnd = Buffer.from([3, 0]);

const plainBytesPerBlock = 1 << 20;
/** Enough that every core has one to work on while another waits to be written. */
const ahead = 4;

/** Deflates in stretches side by side; they come out in their order, only a few at a time. */
export async function* deflateBlocks(chunks: AsyncIterable<RecordChunk>): AsyncGenerator<DeflatedBlock> {
  const underWay: Promise<DeflatedBlock>[] = [];
  let crc = 0;
  for await (const { bytes, rows } of gathered(chunks)) {
    crc = crc32(bytes, crc);
    const soFar = crc;
    const block = deflateBlock(bytes).then((deflated) => ({
      ...{ bytes: deflated, plainBytes: bytes.length, rows, crc: soFar },
    }));
    block.catch(() => {});
    underWay.push(block);
    const oldest = underWay.length < ahead ? undefined : underWay.shift();
    if (oldest) yield await oldest;
  }
  for (const block of underWay) yield await block;
}

/** Chunks joined to about a block each. A chunk without rows, such as a header, stays alone. */
async function* gathered(chunks: AsyncIterable<RecordChunk>): AsyncGenerator<RecordChunk> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let rows = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.bytes);
    bytes += chunk.bytes.length;
    rows += chunk.rows;
    if (bytes < plainBytesPerBlock && chunk.rows > 0) continue;
    yield { bytes: Buffer.concat(parts), rows };
    [parts, bytes, rows] = [[], 0, 0];
  }
  if (bytes > 0) yield { bytes: Buffer.concat(parts), rows };
}
