import type { FileFormat, FilePlan } from '#lib/endpoints/errands.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
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
export function isFree(choice: ExportChoice, from: Exportable, missing: EstimateDto | undefined): boolean {
  if (choice.which === 'loaded' || from.complete) return true;
  if (new URLSearchParams(from.search).has('dataset')) return true;
  return missing?.records?.high === 0;
}

/** What everything that matches would still cost, in a sentence. */
export function missingText({ records, cost }: EstimateDto): string {
  if (records === null) return 'How many records are missing is not known. They are bought as they come.';
  if (records.high === 0) return 'All of it is owned: nothing has to be bought.';
  const count =
    records.low === records.high
      ? countOf(records.high, 'record')
      : `${formatCount(records.low)} to ${countOf(records.high, 'record')}`;
  if (cost === null) return `About ${count} to be bought.`;
  const price =
    cost.low === cost.high
      ? formatMoney(cost.high, cost.currency)
      : `${formatMoney(cost.low, cost.currency)} to ${formatMoney(cost.high, cost.currency)}`;
  return `About ${count} to be bought, for ${price}.`;
}
