import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRecordEngine } from './open-record-engine.ts';

test('loads what it is given whatever the folder is called, and leaves no file behind', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'tollbook-load-'));
  // Each of them a pattern or an escape to somebody.
  const path = join(outer, "{a,b}*?[x]{1..3} it's\\n%41#");
  await mkdir(join(path, 'user_files'), { recursive: true });
  await writeFile(join(path, 'user_files', 'killed.load'), '"left"\n');
  const engine = await openRecordEngine({ path });
  await engine.run('CREATE DATABASE loads');
  await engine.run('CREATE TABLE loads.texts (text String) ENGINE = MergeTree ORDER BY text');
  const texts = Array.from({ length: 20 }, (_, index) => `text ${String(index).padStart(2, '0')}`);
  await Promise.all(
    texts.map((text) =>
      engine.load('INSERT INTO loads.texts FORMAT CSV', Buffer.from(`"${text}"\n"${text}, again"\n`)),
    ),
  );
  const found = await engine.rows<{ text: string }>('SELECT text FROM loads.texts ORDER BY text');
  await expect(engine.load('INSERT INTO loads.nowhere FORMAT CSV', Buffer.from('"x"\n'))).rejects.toThrow();
  expect(await readdir(join(path, 'user_files'))).toEqual([]);
  await engine.close();
  await rm(outer, { recursive: true });
  expect(found.map(({ text }) => text)).toEqual(texts.flatMap((text) => [text, `${text}, again`]));
});
