import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { loadAsync } from 'jszip';
import { expect, it } from 'vitest';
import { streamArchive } from './stream-archive.ts';
import { zipDirectory } from './zip-parts.ts';

const time = Date.UTC(2026, 10, 20, 12, 34, 56);

async function* of(...texts: readonly string[]) {
  for (const text of texts) yield { bytes: Buffer.from(text), rows: text === '' ? 0 : 1 };
}

it('holds its entries in order, whole, with every byte accounted for', async () => {
  const name = fc.stringMatching(/^[a-zü]{1,12}$/);
  const entries = fc.uniqueArray(fc.record({ name, texts: fc.array(fc.string()) }), {
    selector: (e) => e.name,
  });
  await fc.assert(
    fc.asyncProperty(entries, async (wanted) => {
      async function* all() {
        for (const { name, texts } of wanted) yield { name, content: of(...texts) };
      }
      const { files } = await loadAsync(await buffer(streamArchive(all(), time)), { checkCRC32: true });
      expect(
        await Promise.all(Object.values(files).map(async (file) => [file.name, await file.async('string')])),
      ).toEqual(wanted.map(({ name, texts }) => [name, texts.join('')]));
    }),
    { numRuns: 50 },
  );
});

it('reads no more than a few blocks ahead of who asks, and closes what it reads when nobody does', async () => {
  let read = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        read += 1;
        yield { bytes: Buffer.alloc(1 << 20), rows: 1 };
      }
    } finally {
      closed = true;
    }
  }
  async function* all() {
    yield { name: 'endless', content: endless() };
  }
  let pieces = 0;
  for await (const _ of streamArchive(all(), time)) {
    pieces += 1;
    if (pieces === 10) break;
  }
  expect(read).toBeLessThan(pieces + 6);
  expect(closed).toBe(true);
});

it('says where entries begin beyond four gigabytes the way newer readers look for it', () => {
  const sizes = { crc: 7, plain: 100, packed: 50 };
  const far = 5_000_000_000;
  const bytes = zipDirectory(
    [
      { entry: { name: 'a', time }, sizes, at: 0 },
      { entry: { name: 'b', time }, sizes, at: far },
    ],
    far + 200,
  );
  const second = bytes.subarray(47);
  expect([second.readUInt32LE(20), second.readUInt32LE(24), second.readUInt32LE(42)]).toEqual([
    50, 100, 0xffff_ffff,
  ]);
  expect([second.readUInt16LE(47), second.readUInt16LE(49), second.readBigUInt64LE(51)]).toEqual([
    1,
    8,
    BigInt(far),
  ]);
  const end = bytes.subarray(47 + 59);
  expect([end.readUInt32LE(0), end.readBigUInt64LE(32), end.readBigUInt64LE(48)]).toEqual([
    0x0606_4b50,
    2n,
    BigInt(far + 200),
  ]);
  expect(end.subarray(76).readUInt32LE(16)).toBe(0xffff_ffff);
});
