import { expect, type Page } from '@playwright/test';

/** The parts of the pages about reports by what people call them. */
export function reportsPage(page: Page) {
  const reports = page.getByRole('article');
  return {
    form: page.getByRole('form', { name: 'Records to report' }),
    beforeOrdering: page.getByRole('region', { name: 'Before you order' }),
    order: page.getByRole('button', { name: 'Order this report' }),
    reports,
    report: (title: string | RegExp) => page.getByRole('article', { name: title }),
    filter: (label: string) => page.getByRole('combobox', { name: label, exact: true }),
    async ask(range: string) {
      await page.getByRole('form', { name: 'Records to report' }).getByText(range, { exact: true }).click();
      await page.getByRole('button', { name: 'See what it takes' }).click();
      await expect(page.getByRole('button', { name: 'Order this report' })).toBeEnabled();
    },
  };
}

/** As much of a listed report as these tests look at or change. */
export interface ListedReport {
  readonly id: string;
  readonly product: string;
  readonly status: string;
  readonly file: {
    readonly state: string;
    readonly bytes: number | null;
    readonly progress: number | null;
    readonly reason: string | null;
  };
  readonly [key: string]: unknown;
}

/** What the house itself lists for an account. */
export async function listedReports(page: Page, account = 'a1b2c3d4'): Promise<readonly ListedReport[]> {
  const answer = await page.request.get(`/api/reports?account=${account}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()).reports;
}

/** From now on the page is told of these reports instead, as made of what `change` returns at that moment. */
export async function tellOf(
  page: Page,
  change: () => { readonly reports: readonly ListedReport[]; readonly nextPollMs: number | null },
): Promise<void> {
  await page.route(/\/api\/reports\?account=/, (route) => route.fulfill({ json: change() }));
}

/** A finished report as the house lists it, with what a test says is different. */
export function aListedReport(change: Readonly<Record<string, unknown>> = {}): ListedReport {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  return {
    id: '0b9c1c1e-0000-4000-8000-000000000001',
    requestId: '5d3a3f6e-6f2b-4d3a-8a36-0d3f4d1f2c11',
    accountId: 'a1b2c3d4',
    product: 'SMS',
    direction: 'outbound',
    range: { start: ago(50), end: ago(26) },
    search: `product=SMS&account=a1b2c3d4&direction=outbound&start=${ago(50)}&end=${ago(26)}`,
    filters: {},
    includeMessage: false,
    includeSubaccounts: false,
    dropped: false,
    status: 'SUCCESS',
    itemsCount: 12_345,
    createdBy: 'Ada',
    createdById: 'p-ada',
    createdAt: ago(1),
    startedAt: ago(0.99),
    finishedAt: ago(0.95),
    expiresAt: { report: ago(-95), file: ago(-71) },
    file: { state: 'ready', bytes: 1_234_567, progress: null, reason: null },
    dataset: { state: 'none', rows: null, badRows: null, progress: null, reason: null, strangers: [] },
    gone: { file: null, dataset: null },
    failure: null,
    truncated: false,
    cost: null,
    ...change,
  };
}

export const noFile = { state: 'none', bytes: null, progress: null, reason: null };
