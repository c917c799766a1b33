import { compare, figure } from './figures.ts';
import { readRoute, readSandbox, signIn, startServer } from './server-under-test.ts';

// A 1,000-record page through session, policy, pacing, checks and column-major answer, against the embedded API alone.
const server = await startServer(3501);
const cookie = await signIn(server.origin, 'admin');
const end = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);
const start = new Date(end.getTime() - 60 * 86_400_000);
const range = { start: start.toISOString(), end: end.toISOString() };

for (const product of ['SMS', 'VOICE-API', 'MESSAGES']) {
  const direction = { direction: 'outbound' };
  const route = new URLSearchParams({
    product,
    account: 'a1b2c3d4',
    ...direction,
    start: range.start,
    end: range.end,
  });
  const wire = new URLSearchParams({
    product,
    account_id: 'a1b2c3d4',
    ...direction,
    date_start: range.start,
    date_end: range.end,
  });
  await compare(
    `1,000 ${product} records through our route, against the embedded API`,
    {
      ours: () => readRoute(server.origin, cookie, route.toString()),
      baseline: () => readSandbox(server.origin, wire.toString()),
    },
    { rounds: 40, pause: 230, aim: 1.3 },
  );
}
figure('memory after that', server.memory(), 'MB');
await server.stop();
