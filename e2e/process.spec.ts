import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { sandboxKey } from './fixtures.ts';
import { createPremises, type OwnHouse, type Premises } from './own-house.ts';

const test = base.extend<{ premises: Premises }>({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing
  premises: async ({}, use) => {
    const premises = createPremises();
    await use(premises);
    await premises.clear();
  },
});

test('a second process on the same data folder ends at once and names the holder', async ({ premises }) => {
  const first = await premises.open();
  await first.ready();
  const began = Date.now();
  const second = await premises.open({ TOLLBOOK_DATA: first.folder });
  expect(await second.ended).toBe(1);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(second.stderr()).toContain(`in use by process ${first.process.pid}`);
  expect(second.stderr().trim().split('\n')).toHaveLength(1);
  expect((await fetch(`${first.url}/api/health/ready`)).status).toBe(200);

  const third = await premises.open({ PORT: String(first.port) });
  expect(await third.ended).toBe(1);
  expect(third.stderr()).toContain(`Port ${first.port} is in use`);
});

test('a wrong environment stops the boot with one list of every fault', async ({ premises }) => {
  const wrong = {
    TOLLBOOK_DATA: '/nonexistent/never-made',
    TOLLBOOK_MODE: 'canary-mode',
    PORT: '99999',
    LOG_LEVEL: 'canary-level',
    TOLLBOOK_DEMO_RECORDS: '12',
    VONAGE_API_URL: 'gopher://canary.example',
    TOLLBOOK_SECRET: 'changeme',
  };
  const house = await premises.open(wrong);
  expect(await house.ended).toBe(1);
  const lines = house.stderr().trim().split('\n');
  expect(lines[0]).toBe('Tollbook cannot start with this configuration:');
  for (const name of Object.keys(wrong).filter((each) => each !== 'TOLLBOOK_DATA')) {
    expect(
      lines.filter((line) => line.startsWith(`  - ${name} `)),
      name,
    ).toHaveLength(1);
  }
  expect(lines, 'nothing but the list').toHaveLength(7);
  expect(house.stderr()).not.toContain('canary');
  expect(house.stdout()).toBe('');
  expect(existsSync('/nonexistent')).toBe(false);
});

test('live mode refuses to start without a secret, or with a weak one', async ({ premises }) => {
  for (const secret of ['', 'changeme', 'short', 'a'.repeat(64)]) {
    const house = await premises.open({ TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET: secret });
    expect(await house.ended, secret).toBe(1);
    expect(house.stderr()).toMatch(/- TOLLBOOK_SECRET .+\./);
    expect(existsSync(`${house.folder}/live`), 'no data touched').toBe(false);
  }
});

test('SIGTERM under load: what has begun is answered, nothing new is taken, and it ends with 0', async ({
  premises,
}) => {
  const house = await premises.open();
  await house.ready();
  const body = JSON.stringify({ token: 'x'.repeat(43), password: 'a password nobody has' });
  const begun = await Promise.all(Array.from({ length: 20 }, () => begin(house, body)));
  const pages = Array.from({ length: 10 }, () =>
    fetch(`${house.url}/sign-in`).then((answer) => answer.text()),
  );
  // Answered after the twenty were accepted: from here on they are the server's to finish.
  expect((await fetch(`${house.url}/api/health/live`)).status).toBe(200);

  const asked = Date.now();
  house.process.kill('SIGTERM');
  await expect.poll(() => house.stdout()).toContain('"stopping"');
  await expect(fetch(`${house.url}/api/health/live`)).rejects.toThrow();
  for (const html of await Promise.all(pages)) expect(html).toContain('</html>');
  for (const { socket } of begun) socket.write(body.slice(10));
  for (const answer of await Promise.all(begun.map(({ answer }) => answer))) {
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('This link has been used');
  }
  expect(await house.ended).toBe(0);
  expect(Date.now() - asked, 'long before the hard deadline').toBeLessThan(15_000);
  expect(house.stdout()).toContain('"stopped"');
  expect(house.stderr()).toBe('');
});

test('after kill -9 it comes up again, with what was there', async ({ premises }) => {
  const house = await premises.open();
  await house.ready();
  const cookie = await enter(house);
  const session = () => fetch(`${house.url}/api/session`, { headers: { cookie } });
  expect((await session()).status).toBe(200);
  const start = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const end = new Date(Date.now() - 86_400_000).toISOString();
  const records = `/sandbox/v2/reports/records?account_id=a1b2c3d4&product=SMS&direction=outbound&date_start=${start}&date_end=${end}`;
  const read = async () => (await (await fetch(house.url + records, { headers: sandboxKey })).json()).records;
  const before = await read();
  expect(before.length).toBeGreaterThan(100);

  house.process.kill('SIGKILL');
  await house.ended;
  const again = await premises.open({ TOLLBOOK_DATA: house.folder, PORT: String(house.port) });
  await again.ready();
  expect(await read()).toEqual(before);
  expect((await session()).status, 'still signed in').toBe(200);
  expect(again.stderr()).toBe('');
});

/** A request whose body is still missing its end. */
async function begin(house: OwnHouse, body: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(house.port, '127.0.0.1');
  socket.setEncoding('utf8');
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (piece) => {
      text += piece;
    });
    socket.once('close', () => resolve(text)).once('error', reject);
  });
  const head = [
    'POST /api/setup HTTP/1.1',
    `Host: localhost:${house.port}`,
    `Origin: ${house.url}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  await new Promise<void>((resolve) => {
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`, () => resolve());
  });
  return { socket, answer };
}

async function enter({ url }: OwnHouse): Promise<string> {
  const opened = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await opened.json();
  const answer = await fetch(`${url}/api/auth/callback/demo`, {
    method: 'POST',
    headers: { origin: url, cookie: cookiesOf(opened) },
    body: new URLSearchParams({ csrfToken, role: 'support', json: 'true' }),
  });
  expect(answer.status).toBe(200);
  return cookiesOf(answer);
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
