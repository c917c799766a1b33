/** What an archive says about an entry. */
export interface ZipEntry {
  readonly name: string;
  /** Epoch milliseconds, written as UTC. */
  readonly time: number;
}

export interface ZipSizes {
  readonly crc: number;
  readonly plain: number;
  readonly packed: number;
}

// Sizes follow the data, names are UTF-8: the flags of the vendor's own files.
const flags = 0x0808;
const deflated = 8;
const large = 0xffff_ffff;
const zip64Tag = 0x0001;
/** A tag readers skip: keeps the room in which the sizes of a very large entry are announced. */
const paddingTag = 0xa11e;

const isLarge = ({ plain, packed }: ZipSizes): boolean => plain >= large || packed >= large;

/** The start of the file. Its sizes are unknown at first; `sizes` at the end tells whether it must be written again. */
export function localHeader(entry: ZipEntry, sizes?: ZipSizes): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const zip64 = sizes !== undefined && isLarge(sizes);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  writeCommon(header, 4, entry, zip64);
  if (zip64) header.fill(0xff, 18, 26);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  return Buffer.concat([header, name, extra(zip64 ? zip64Tag : paddingTag, [0, 0])]);
}

/** The start of an entry whose sizes follow its data and stay below four gigabytes, with nothing for readers to skip. */
export function streamedHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  writeCommon(header, 4, entry, false);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** What follows the data: its sizes, the list of entries and the end of the archive. */
export function zipTail(entry: ZipEntry, sizes: ZipSizes, localHeaderBytes: number): Buffer {
  const descriptor = dataDescriptor(sizes);
  const directoryAt = localHeaderBytes + sizes.packed + descriptor.length;
  return Buffer.concat([descriptor, zipDirectory([{ entry, sizes, at: 0 }], directoryAt)]);
}

/** The list of entries, each with where it begins, and the end of the archive. */
export function zipDirectory(
  entries: readonly { readonly entry: ZipEntry; readonly sizes: ZipSizes; readonly at: number }[],
  directoryAt: number,
): Buffer {
  const directory = Buffer.concat(entries.map(({ entry, sizes, at }) => directoryEntry(entry, sizes, at)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(Math.min(directoryAt, large), 16);
  const zip64 = directoryAt >= large ? [zip64End(entries.length, directory.length, directoryAt)] : [];
  return Buffer.concat([directory, ...zip64, end]);
}

export function dataDescriptor(sizes: ZipSizes): Buffer {
  const { crc, plain, packed } = sizes;
  const zip64 = isLarge(sizes);
  const descriptor = Buffer.alloc(zip64 ? 24 : 16);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  if (zip64) {
    descriptor.writeBigUInt64LE(BigInt(packed), 8);
    descriptor.writeBigUInt64LE(BigInt(plain), 16);
  } else {
    descriptor.writeUInt32LE(packed, 8);
    descriptor.writeUInt32LE(plain, 12);
  }
  return descriptor;
}

function directoryEntry(entry: ZipEntry, sizes: ZipSizes, at: number): Buffer {
  const { crc, plain, packed } = sizes;
  const name = Buffer.from(entry.name, 'utf8');
  const isFar = at >= large;
  const zip64 = isLarge(sizes) || isFar;
  // In the order of the fields they stand for, and only for those that say they are too large.
  const beyond = [...(isLarge(sizes) ? [plain, packed] : []), ...(isFar ? [at] : [])];
  const more = zip64 ? extra(zip64Tag, beyond) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(zip64 ? 45 : 20, 4);
  writeCommon(header, 6, entry, zip64);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(isLarge(sizes) ? large : packed, 20);
  header.writeUInt32LE(isLarge(sizes) ? large : plain, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(more.length, 30);
  header.writeUInt32LE(Math.min(at, large), 42);
  return Buffer.concat([header, name, more]);
}

/** The 64-bit end of the archive and where it is, right behind the directory. */
function zip64End(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Version, flags, method and time stand together in both headers. */
function writeCommon(header: Buffer, at: number, { time }: ZipEntry, zip64: boolean): void {
  const date = new Date(time);
  header.writeUInt16LE(zip64 ? 45 : 20, at);
  header.writeUInt16LE(flags, at + 2);
  header.writeUInt16LE(deflated, at + 4);
  const clock = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  header.writeUInt16LE(clock, at + 6);
  header.writeUInt16LE(day, at + 8);
}

function extra(tag: number, values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(tag, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [position, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * position);
  return field;
}
