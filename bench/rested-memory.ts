import { median } from './figures.ts';

const pageBytes = 4096;
const pages = 8192;

/**
 * Nanoseconds to read one byte of a page of memory that nobody touched for `rest` milliseconds. Some tens where memory
 * stays; hundreds and more on a virtual machine whose host takes it away meanwhile.
 */
export async function restedMemory(rest: number): Promise<number> {
  const memory = new Uint8Array(pages * pageBytes).fill(1);
  const nanoseconds: number[] = [];
  for (let round = 0; round < 11; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, rest));
    const start = performance.now();
    let sum = 0;
    for (let at = 0; at < memory.length; at += pageBytes) sum += memory[at] ?? 0;
    nanoseconds.push(((performance.now() - start) * 1e6) / sum);
  }
  return median(nanoseconds);
}
