import type { FileFormat, FilePlan } from '#lib/endpoints/errands.ts';
import type { Way } from '#lib/endpoints/ways.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatDuration } from '#lib/query/format-duration.ts';
import { formatMoney } from '#lib/query/format-money.ts';

/** What a person chose in the dialog. */
export interface ExportChoice {
  readonly which: 'loaded' | 'all';
  readonly columns: 'visible' | 'every';
  readonly format: FileFormat;
  readonly times: 'zone' | 'utc';
}

/** What there is to choose from. */
export interface Exportable {
  /** The address of the query. */
  readonly search: string;
  readonly visible: readonly string[];
  readonly every: readonly string[];
  /** How many records are loaded, the newest. */
  readonly loaded: number;
  /** All of the range is loaded. */
  readonly complete: boolean;
  readonly zone: string;
}

export const formatNames: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV',
  xlsx: 'Excel workbook (XLSX)',
  ndjson: 'NDJSON, one JSON object a line',
  parquet: 'Parquet',
};

export function planOf(choice: ExportChoice, from: Exportable): FilePlan {
  return {
    format: choice.format,
    columns: [...(choice.columns === 'visible' ? from.visible : from.every)],
    zone: choice.times === 'zone' ? from.zone : null,
    ...(choice.which === 'loaded' && !from.complete && { most: from.loaded }),
  };
}

/** The address a file is streamed from: for what is owned and costs nothing. */
export function downloadAddress({ search }: Exportable, plan: FilePlan): string {
  const parameters = new URLSearchParams(search);
  for (const name of ['record', 'next']) parameters.delete(name);
  parameters.set('file', JSON.stringify(plan));
  return `/api/export?${parameters}`;
}

/** Whether the file can be had at once: nothing has to be bought for it. */
export function isFree(choice: ExportChoice, from: Exportable, ways: readonly Way[] | undefined): boolean {
  if (choice.which === 'loaded' || from.complete) return true;
  if (new URLSearchParams(from.search).has('dataset')) return true;
  return (
    ways?.some(({ kind, records }) => kind === 'vault' || (kind === 'windows' && records?.high === 0)) ??
    false
  );
}

const wayNames: Readonly<Record<Way['kind'], string>> = {
  vault: 'Out of the vault',
  windows: 'Buy what is missing, many pages at once',
  report: 'Order one report of all of it',
};

/** A way with what it buys, costs and takes, in a sentence. */
export function wayText({ kind, records, cost, seconds }: Way): string {
  const parts = [countText(records)];
  if (cost !== null && records?.high !== 0) parts.push(costText(cost));
  if (seconds !== null)
    parts.push(
      seconds.low === seconds.high
        ? formatDuration(seconds.high)
        : `${formatDuration(seconds.low)} to ${formatDuration(seconds.high)}`,
    );
  return `${wayNames[kind]}: ${parts.join(', ')}`;
}

function countText(records: Way['records']): string {
  if (records === null) return 'how many records is not known';
  if (records.high === 0) return 'nothing to be bought';
  return records.low === records.high
    ? `about ${countOf(records.high, 'record')}`
    : `about ${formatCount(records.low)} to ${countOf(records.high, 'record')}`;
}

function costText({ low, high, currency }: NonNullable<Way['cost']>): string {
  return low === high
    ? formatMoney(high, currency)
    : `${formatMoney(low, currency)} to ${formatMoney(high, currency)}`;
}
