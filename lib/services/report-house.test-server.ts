import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { vi } from 'vitest';
import { GET as getOne } from '#app/api/reports/[id]/route.ts';
import { POST as order } from '#app/api/reports/route.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { Role } from '#lib/policy/role.ts';
import { type Backend, installBackend } from '#lib/server/backend.ts';
import { readEnv } from '#lib/server/env.ts';
import { createLog } from '#lib/server/log.ts';
import { openBackend } from '#lib/server/open-backend.ts';
import { cookieNames } from '#lib/server/session-cookie.ts';

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Wishes {
  readonly role?: Role;
  readonly id?: string;
  readonly body?: unknown;
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReportHouse extends AsyncDisposable {
  readonly backend: Backend;
  readonly folder: string;
  /** What a page of this role sends along. */
  headers(role: Role): Readonly<Record<string, string>>;
  /** Asks a route as a page of this role would. */
  ask(
    handler: Handler,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    wishes?: Wishes,
  ): Promise<Response>;
  until(id: string, reached: (report: ReportDto) => boolean): Promise<ReportDto>;
  /** Orders the SMS of the last seven days and waits for the file. */
  ordered(role: Role, idempotencyKey: string): Promise<ReportDto>;
}

export const draft = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { preset: 'last-7-days', zone: 'UTC' },
  filters: {},
};

/** A whole demo house with 20,000 records, installed as the one of this process. */
export async function openReportHouse(): Promise<ReportHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'tollbook-reports-'));
  const env = readEnv({ TOLLBOOK_DATA: folder, TOLLBOOK_DEMO_RECORDS: '20000', LOG_LEVEL: 'silent' });
  const backend = await openBackend(env, createLog('silent'));
  installBackend(backend);
  const cookies = new Map<Role, string>();
  for (const { id, role } of demoPeople) {
    const sessionId = await backend.sessions.start(id);
    const token = await encode({ token: { sessionId }, secret: backend.secrets[0].reveal() });
    cookies.set(role, `${cookieNames(env.url).session}=${token}`);
  }

  const headersOf = (role: Role) => ({ cookie: cookies.get(role) ?? '', origin: env.url });
  const ask: ReportHouse['ask'] = (handler, method, wishes = {}) => {
    const { role = 'admin', id = '', body, search = '', headers = {} } = wishes;
    const request = new Request(`${env.url}/api/x?${search}`, {
      method,
      headers: {
        cookie: cookies.get(role) ?? '',
        ...(method !== 'GET' && { origin: env.url, 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return handler(request, { params: Promise.resolve({ id }) });
  };
  const until: ReportHouse['until'] = (id, reached) =>
    vi.waitUntil(
      async () => {
        const now: ReportDto = await (await ask(getOne, 'GET', { id })).json();
        return reached(now) ? now : null;
      },
      { timeout: 25_000, interval: 100 },
    ) as Promise<ReportDto>;
  return {
    backend,
    folder: join(folder, 'demo', 'reports'),
    headers: headersOf,
    ask,
    until,
    async ordered(role, idempotencyKey) {
      const answer = await ask(order, 'POST', { role, body: { draft, idempotencyKey } });
      const { id }: ReportDto = await answer.json();
      return until(id, ({ file }) => file.state === 'ready');
    },
    async [Symbol.asyncDispose]() {
      await backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
