import type { RecordChunk } from '#lib/records/record-engine.ts';
import { deflateBlocks, deflateEnd } from './deflate-blocks.ts';
import { dataDescriptor, streamedHeader, zipDirectory } from './zip-parts.ts';

export interface StreamedEntry {
  readonly name: string;
  /** Less than four gigabytes: office programs refuse an entry that grows beyond unannounced. */
  readonly content: AsyncIterable<RecordChunk>;
}

const large = 0xffff_ffff;

/** An archive as it is made, entry by entry; nothing is read ahead of who asks but a few blocks. */
export async function* streamArchive(
  entries: AsyncIterable<StreamedEntry>,
  time: number,
): AsyncGenerator<Uint8Array> {
  const written: Parameters<typeof zipDirectory>[0][number][] = [];
  let at = 0;
  for await (const { name, content } of entries) {
    const entry = { name, time };
    const start = at;
    const sizes = { crc: 0, plain: 0, packed: 0 };
    const header = streamedHeader(entry);
    yield header;
    for await (const block of deflateBlocks(content)) {
      sizes.crc = block.crc;
      sizes.plain += block.plainBytes;
      sizes.packed += block.bytes.length;
      yield block.bytes;
    }
    sizes.packed += deflateEnd.length;
    if (sizes.plain >= large || sizes.packed >= large)
      throw new Error(`${name} is too long for this archive.`);
    const descriptor = dataDescriptor(sizes);
    yield Buffer.concat([deflateEnd, descriptor]);
    at += header.length + sizes.packed + descriptor.length;
    written.push({ entry, sizes, at: start });
  }
  yield zipDirectory(written, at);
}
