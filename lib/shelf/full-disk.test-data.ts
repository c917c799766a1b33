import fs from 'node:fs';
import fsPromises, { type FileHandle, open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { devNull } from 'node:os';
import { vi } from 'vitest';

/** The error of a write for which there is no room, as the system makes it. */
const noRoom = (code: 'ENOSPC' | 'EDQUOT') =>
  Object.assign(new Error(`${code}: no space left on device, write`), { code, syscall: 'write', errno: -28 });

/**
 * From now on the disk has room for so many bytes more: whatever is written from JavaScript beyond them is refused as by
 * the system. Stands in for a small file system, which not every machine lets a test make. Gives back how to make room.
 */
export async function fillDisk(room: number, code: 'ENOSPC' | 'EDQUOT' = 'ENOSPC'): Promise<() => void> {
  let left = room;
  const fits = (bytes: number) => {
    left -= bytes;
    return left >= 0;
  };
  const sizeOf = (data: unknown): number => {
    if (Array.isArray(data)) return data.reduce((sum: number, part) => sum + sizeOf(part), 0);
    return ArrayBuffer.isView(data) ? data.byteLength : String(data).length;
  };
  const handle = await open(devNull, 'w');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const writeFile = fsPromises.writeFile;
  // Streams write through the first two, open files through the next, and whole files at once.
  const spies = [
    ...(['write', 'writev'] as const).map((name) => {
      const real = Reflect.get(fs, name) as (...given: unknown[]) => void;
      return vi.spyOn(fs, name).mockImplementation(((...given: unknown[]) => {
        if (fits(sizeOf(given[1]))) return real.apply(fs, given);
        const tell = given.at(-1) as (error: Error) => void;
        setImmediate(() => tell(noRoom(code)));
      }) as never);
    }),
    ...(['write', 'writev'] as const).map((name) => {
      const real = Reflect.get(prototype, name) as (...given: unknown[]) => Promise<unknown>;
      return vi.spyOn(prototype, name).mockImplementation(async function (
        this: FileHandle,
        ...given: unknown[]
      ) {
        if (!fits(sizeOf(given[0]))) throw noRoom(code);
        return real.apply(this, given);
      } as never);
    }),
  ];
  const whole = vi.spyOn(fsPromises, 'writeFile').mockImplementation(async (...given) => {
    if (!fits(sizeOf(given[1]))) throw noRoom(code);
    return writeFile(...given);
  });
  syncBuiltinESMExports();
  return () => {
    for (const spy of [...spies, whole]) spy.mockRestore();
    syncBuiltinESMExports();
  };
}
