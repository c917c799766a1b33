import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// Every `*.bench.ts` by itself, one after the other: two cores measure one thing at a time.
// A number among the words is how much to measure with, for those that can be told.
const given = process.argv.slice(2);
const sizes = given.filter((word) => /^\d+$/.test(word));
const wanted = given.filter((word) => !sizes.includes(word));
const benches = readdirSync(import.meta.dirname)
  .filter(
    (name) =>
      name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((word) => name.includes(word))),
  )
  .sort();

for (const name of benches) {
  process.stdout.write(`\n— ${name}\n`);
  const run = spawnSync(process.execPath, [join(import.meta.dirname, name), ...sizes], { stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
