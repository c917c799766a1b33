import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { deflateEnd } from './deflate-blocks.ts';
import { deflateBlock } from './deflate-threads.ts';

it('deflates many blocks at once, each into what inflates back', async () => {
  const blocks = Array.from({ length: 12 }, (_, number) => randomBytes(1000 * (number + 1)));
  const deflated = await Promise.all(blocks.map(deflateBlock));
  for (const [at, bytes] of deflated.entries())
    expect(inflateRawSync(Buffer.concat([bytes, deflateEnd])).equals(blocks[at] ?? Buffer.alloc(0))).toBe(
      true,
    );
  const together = inflateRawSync(Buffer.concat([...deflated, deflateEnd]));
  expect(together.equals(Buffer.concat(blocks))).toBe(true);
});

it('goes on with another thread where one ended with a failure', async () => {
  const plain = Buffer.from('+15550100 '.repeat(500));
  const broken = Array.from({ length: 4 }, () => deflateBlock({} as Uint8Array));
  const sound = Array.from({ length: 4 }, () => deflateBlock(plain));
  const outcomes = await Promise.allSettled(broken);
  expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  for (const bytes of await Promise.all(sound))
    expect(inflateRawSync(Buffer.concat([bytes, deflateEnd])).equals(plain)).toBe(true);
});
