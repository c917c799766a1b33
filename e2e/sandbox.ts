import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { sandboxKey } from './fixtures.ts';

const records = '/sandbox/v2/reports/records';

/** Asks the embedded API for records as a program would: told to slow down, it waits as long as it was told. */
export async function askForRecords(
  request: APIRequestContext,
  parameters: Readonly<Record<string, string>> | string,
): Promise<APIResponse> {
  const search = typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString();
  return patiently(() => request.get(`${records}?${search}`, { headers: sandboxKey }));
}

/** Orders a report at the embedded API, past Tollbook, as another program would. */
export async function orderElsewhere(
  request: APIRequestContext,
  order: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = await patiently(() =>
    request.post('/sandbox/v2/reports', { headers: sandboxKey, data: order }),
  );
  expect(answer.status()).toBe(200);
}

async function patiently(ask: () => Promise<APIResponse>): Promise<APIResponse> {
  let answer = await ask();
  for (let tries = 1; answer.status() === 429 && tries < 5; tries += 1) {
    const seconds = Number(answer.headers()['retry-after']);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    answer = await ask();
  }
  return answer;
}

/**
 * How many paid readings the embedded API has answered since an instant, by its own usage records, which it writes down
 * before it tells them. Asking is free.
 */
export async function paidReads(request: APIRequestContext, since: number): Promise<number> {
  const answer = await askForRecords(request, {
    ...{ account_id: 'a1b2c3d4', product: 'REPORTS-USAGE', limit: '1000' },
    date_start: new Date(since).toISOString(),
    date_end: new Date().toISOString(),
  });
  expect(answer.status()).toBe(200);
  const { records: usage } = await answer.json();
  expect(usage.length, 'all of them fit into one page').toBeLessThan(1000);
  return usage.filter(({ is_charged: charged }: { is_charged: string }) => charged === 'TRUE').length;
}

interface Wanted {
  readonly product: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly account?: string;
  readonly filters?: Readonly<Record<string, string>>;
  /** Where no other test of the file may have read them. */
  readonly daysAgo?: number;
}

/** Records the demo really has, newest first, of three days. */
export async function someRecords(
  request: APIRequestContext,
  { product, direction, account = 'a1b2c3d4', filters = {}, daysAgo = 0 }: Wanted,
  limit = 5,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const end = Date.now() - daysAgo * 86_400_000;
  const answer = await askForRecords(request, {
    account_id: account,
    product,
    ...(direction ? { direction } : {}),
    ...filters,
    date_start: new Date(end - 3 * 86_400_000).toISOString(),
    // Records of the last minutes may still change or be joined by others.
    date_end: new Date(end - 600_000).toISOString(),
    limit: String(limit),
  });
  expect(answer.status()).toBe(200);
  const { records: found } = await answer.json();
  expect(found.length).toBeGreaterThan(0);
  return found;
}
