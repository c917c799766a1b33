import { compare, figure, print, ratio } from './figures.ts';
import { restedMemory } from './rested-memory.ts';
import { readRoute, readSandbox, signIn, startServer } from './server-under-test.ts';

// A 1,000-record page through session, policy, budget, ledger, pacing, checks and column-major answer, against the
// embedded API alone: bought where nothing is owned yet, and once more where it is.
const server = await startServer(3501);
const cookie = await signIn(server.origin, 'admin');
const dayMs = 86_400_000;
const days = 9;
const last = Math.floor(Date.now() / dayMs) * dayMs;

interface Page {
  readonly origin: string;
  readonly count: number;
}

const aim = 1.3;
const pause = 230;
const memoryAfterRest = async () =>
  figure('a page of memory that rested as long as the server does', await restedMemory(pause), 'ns');
// Whatever touches more memory pays more where a host takes it away in the pauses: above some 100 ns this decides.
await memoryAfterRest();
const bought: { readonly ours: number; readonly baseline: number }[] = [];
for (const product of ['SMS', 'VOICE-API', 'MESSAGES']) {
  /** As the route and as the API spell it; a range that nobody asked for before is owned by nobody. */
  const ask = (end: number) => {
    const [from, until] = [end - days * dayMs, end].map((time) => new Date(time).toISOString());
    const asked = { product, direction: 'outbound' };
    const own = { ...asked, account: 'a1b2c3d4', start: `${from}`, end: `${until}` };
    const wire = { ...asked, account_id: 'a1b2c3d4', date_start: `${from}`, date_end: `${until}` };
    return { route: new URLSearchParams(own).toString(), wire: new URLSearchParams(wire).toString() };
  };
  const answers = async (search: string, wanted: string) => {
    const { origin, count } = JSON.parse(await readRoute(server.origin, cookie, search)) as Page;
    if (origin !== wanted || count < 900) throw new Error(`${count} records of ${origin}, not of ${wanted}`);
  };

  let end = last;
  await answers(ask(end).route, 'bought');
  const medians = await compare(
    `1,000 ${product} records bought through our route, against the embedded API`,
    {
      baseline: () => {
        end -= days * dayMs;
        return readSandbox(server.origin, ask(end).wire);
      },
      ours: () => readRoute(server.origin, cookie, ask(end).route),
    },
    { rounds: 35, pause, aim },
  );
  bought.push(medians);
  print(`  as far back as ${new Date(end).toISOString()}`);
  await answers(ask(last).route, 'vault');
  await compare(
    `1,000 ${product} records owned, against the embedded API`,
    {
      ours: () => readRoute(server.origin, cookie, ask(last).route),
      baseline: () => readSandbox(server.origin, ask(last).wire),
    },
    { rounds: 35, pause },
  );
}
// The median of one product is off by a twentieth either way; that of the three together by less.
const sum = (side: 'ours' | 'baseline') => bought.reduce((total, medians) => total + medians[side], 0);
ratio('1,000 records bought of each of the three, together', sum('ours'), sum('baseline'), 'ms', aim);
await memoryAfterRest();
figure('memory after that', server.memory(), 'MB');
await server.stop();
