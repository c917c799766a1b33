// A process that makes reports until it is killed: `kill.test.ts` starts it again and again over one folder.
import { join } from 'node:path';
import { openRecordEngine } from '#lib/records/open-record-engine.ts';
import { createTables } from '#lib/records/record-table.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { openState } from '#lib/state/open-state.ts';
import { openQueue } from '#lib/state/queue.ts';
import { createEmbeddedApi } from '../embedded-api.ts';

const [folder = '', orders = '0'] = process.argv.slice(2);
const apiKey = 'a1b2c3d4';
const sealer = createSealer([new Secret('kill-test-secret-of-this-file')], 'cursor');
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const engine = await openRecordEngine({ path: join(folder, 'records') });
await createTables(engine, 'embedded');
const [{ stored } = { stored: '0' }] = await engine.rows<{ stored: string }>(
  'SELECT count() AS stored FROM embedded.sms',
);
if (Number(stored) === 0)
  await engine.run(`INSERT INTO embedded.sms (account_id, id, message_id, direction, date_received)
    SELECT '${apiKey}', toString(number), toString(sipHash64(number)), 'outbound', now64(3) - INTERVAL 1 HOUR
    FROM numbers(400000)`);
const state = await openState({ path: join(folder, 'state') });
const queue = await openQueue(state, (error) => {
  throw error;
});
const api = createEmbeddedApi({
  ...{ engine, database: 'embedded', clock: { now: () => Date.now() }, sealer, accounts: [apiKey] },
  credentials: { apiKey, apiSecret: new Secret('s') },
  ...{ requestsPerSecond: 1e6, asynchronousRequestsPerSecond: 1e6 },
  reports: { state, queue, folder: join(folder, 'files') },
  onError: (error) => {
    throw error;
  },
});

async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await api.fetch(
    new Request(`https://reports.test${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${apiKey}:s`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  return (await answer.json()) as Record<string, unknown>;
}

await api.start();
for (let order = 0; order < Number(orders); order += 1) {
  const { request_id } = await ask('POST', '/v2/reports', {
    ...{ product: 'SMS', account_id: apiKey, direction: 'outbound' },
  });
  say({ ordered: request_id });
}
say({ ready: true });
for (;;) {
  const { reports } = (await ask('GET', `/v2/reports?account_id=${apiKey}`)) as {
    reports: { request_status: string }[];
  };
  if (reports.every(({ request_status }) => !['PENDING', 'PROCESSING'].includes(request_status))) {
    say({ reports });
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await api.close();
await queue.close();
await engine.close();
await state.close();
