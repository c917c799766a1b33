import { crc32, inflateRawSync } from 'node:zlib';

export interface ReadArchive {
  readonly name: string;
  readonly text: string;
  /** The cells, line by line, the header first. */
  readonly lines: readonly (readonly string[])[];
}

/** Reads an archive of one entry the way strict readers do, from its end; for tests. Throws at the first disagreement. */
export function readArchive(bytes: Buffer): ReadArchive {
  const end = bytes.length - 22;
  expectEqual('end of archive', bytes.readUInt32LE(end), 0x0605_4b50);
  expectEqual('entries', bytes.readUInt16LE(end + 10), 1);
  const directory = bytes.readUInt32LE(end + 16);
  expectEqual('directory', bytes.readUInt32LE(directory), 0x0201_4b50);
  expectEqual('directory length', directory + bytes.readUInt32LE(end + 12), end);
  expectEqual('flags', bytes.readUInt16LE(directory + 8), 0x0808);
  const [crc, packed, plain] = [16, 20, 24].map((at) => bytes.readUInt32LE(directory + at)) as [
    number,
    number,
    number,
  ];
  const nameLength = bytes.readUInt16LE(directory + 28);
  const name = bytes.toString('utf8', directory + 46, directory + 46 + nameLength);
  expectEqual('local header', bytes.readUInt32LE(0), 0x0403_4b50);
  expectEqual('local name', bytes.toString('utf8', 30, 30 + bytes.readUInt16LE(26)), name);
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  const content = inflateRawSync(bytes.subarray(start, start + packed));
  expectEqual('length', content.length, plain);
  expectEqual('checksum', crc32(content), crc);
  const text = content.toString('utf8');
  return {
    name,
    text,
    get lines() {
      return cells(text);
    },
  };
}

/** Strict: every value in quotes, quotes doubled, lines ended by LF, the last one too. */
export function cells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const cell = /"((?:[^"]|"")*)"([,\n])/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error('not the CSV of a report');
    line.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] === '\n') {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

function expectEqual(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} instead of ${String(wanted)}`);
}
