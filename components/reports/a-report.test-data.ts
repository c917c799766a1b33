import type { ReportDto } from '#lib/endpoints/reports.ts';

/** A finished report whose file is here, with what a test says is different. */
export function aReport(change: Partial<ReportDto> = {}): ReportDto {
  return {
    id: 'r1',
    requestId: '5d3a3f6e-6f2b-4d3a-8a36-0d3f4d1f2c11',
    accountId: 'a1b2c3d4',
    product: 'SMS',
    direction: 'outbound',
    range: { start: '2026-03-01T00:00:00Z', end: '2026-03-03T00:00:00Z' },
    search:
      'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-01T00:00:00Z&end=2026-03-03T00:00:00Z',
    filters: {},
    includeMessage: false,
    includeSubaccounts: false,
    dropped: false,
    status: 'SUCCESS',
    itemsCount: 12_000,
    createdBy: 'Ada',
    createdById: 'p-ada',
    createdAt: '2026-03-03T10:00:00Z',
    startedAt: '2026-03-03T10:00:02Z',
    finishedAt: '2026-03-03T10:01:32Z',
    expiresAt: { report: '2026-03-07T10:00:00Z', file: '2026-03-06T10:00:00Z' },
    file: { state: 'ready', bytes: 1_400_000, progress: 1, reason: null },
    dataset: { state: 'none', rows: null, badRows: null, progress: null, reason: null, strangers: [] },
    gone: { file: null, dataset: null },
    failure: null,
    truncated: false,
    cost: null,
    mayDiscard: true,
    ...change,
  };
}
