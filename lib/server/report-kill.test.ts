import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';

const rounds = Number(process.env.KILL_ROUNDS ?? 12);
let folder: string;
let start: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-report-kill-'));
  start = `${new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
});
afterAll(() => rm(folder, { recursive: true }));

interface Said {
  readonly phase?: string;
  readonly media?: number;
  readonly loading?: number;
  readonly warning?: string;
  readonly reports?: readonly {
    readonly id: string;
    readonly fileId: string;
    readonly requestId: string;
    readonly database: string;
    readonly states: readonly unknown[];
    readonly isVendorsFile: boolean;
    readonly text: unknown;
    readonly contents: { readonly records: { readonly rows: string } };
  }[];
  readonly databases?: readonly string[];
  readonly upstream?: readonly string[];
}

/** Where to be killed: in the making of the file, on its way here, in its import; and how many milliseconds into it. */
interface End {
  readonly phase: RegExp;
  readonly afterMs: number;
  readonly signal: 'SIGKILL' | 'SIGTERM';
}

const phases = [
  { phase: /^(PENDING|PROCESSING)/, within: 900 },
  { phase: / fetching /, within: 900 },
  { phase: / importing$/, within: 1_500 },
];

async function run(round: number, end: End | null, goal = 'forever'): Promise<readonly Said[]> {
  const script = join(import.meta.dirname, 'report-kill.test-process.ts');
  const child = spawn(process.execPath, [script, folder, start, String(round * 100_000), goal], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: Said[] = [];
  let doomed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const heard = JSON.parse(line) as Said;
    said.push(heard);
    if (doomed || !end || !heard.phase || !end.phase.test(heard.phase)) continue;
    doomed = true;
    setTimeout(() => child.kill(end.signal), end.afterMs);
  }
  await ended;
  return said;
}

/** The same moments each time, as far as a machine can. */
function* draws(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

it('loses, doubles and halves nothing, however often it is killed', {
  timeout: 60_000 + rounds * 30_000,
}, async () => {
  const random = draws(7);
  const heard: Said[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Now and then it is asked to stop instead: that is no failure either.
    const signal = round % 4 === 3 ? 'SIGTERM' : 'SIGKILL';
    const { phase, within } = phases[round % 3] ?? { phase: /./, within: 0 };
    heard.push(...(await run(round, { phase, afterMs: random.next().value * within, signal })));
  }
  // What is under way comes to its end, and one more report meets no kill: the others have to be like it.
  const last = await run(rounds, null, 'one more');
  heard.push(...last);
  expect(heard.flatMap(({ warning }) => warning ?? [])).toEqual([]);
  const { reports = [], databases, upstream = [] } = last.at(-1) ?? {};
  const [reference, ...killed] = reports;
  expect(killed.length).toBeGreaterThanOrEqual(Math.floor(rounds / 3));
  expect(upstream.toSorted(), 'each bought once').toEqual(
    reports.map(({ requestId }) => requestId).toSorted(),
  );
  for (const report of killed) {
    expect(report.states).toEqual(['made', 'SUCCESS', 'ready', 'ready', 250_000, 250_000, 0]);
    expect(report.isVendorsFile).toBe(true);
    expect([report.text, report.contents]).toEqual([reference?.text, reference?.contents]);
  }
  expect(reference?.contents.records.rows).toBe('250000');
  const zips = (names: readonly string[]) => names.map((name) => `${name}.zip`).toSorted();
  expect((await readdir(join(folder, 'shelf'))).sort()).toEqual(zips(reports.map(({ id }) => id)));
  expect((await readdir(join(folder, 'files'))).sort()).toEqual(zips(reports.map(({ fileId }) => fileId)));
  expect(databases).toEqual(reports.map(({ database }) => database).toSorted());
});
