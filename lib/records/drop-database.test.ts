import { afterAll, expect, it } from 'vitest';
import { dropDatabase } from './begin-import.ts';
import { openScratchEngine } from './scratch-engine.ts';

const scratch = await openScratchEngine();
const { engine } = scratch;
afterAll(() => scratch[Symbol.asyncDispose]());

it('takes a database away in which tables appear meanwhile', async () => {
  const name = 'busy';
  const table = (number: number) => engine.run(`CREATE TABLE ${name}.t${number} (a UInt8) ENGINE = Null`);
  for (let round = 0; round < 20; round += 1) {
    await engine.run(`CREATE DATABASE ${name}`);
    await Promise.all(Array.from({ length: 10 }, (_, number) => table(number)));
    const coming = Array.from({ length: 4 }, (_, number) => table(100 + number).catch(() => undefined));
    await dropDatabase(engine, name);
    await Promise.all(coming);
    expect(await engine.rows(`SELECT name FROM system.databases WHERE name = '${name}'`)).toEqual([]);
  }
});
