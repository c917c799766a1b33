import { spanOf } from '#components/queries/estimate-text.ts';
import type { FileFormat, FilePlan } from '#lib/endpoints/errands.ts';
import type { Way } from '#lib/endpoints/ways.ts';

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
export function wayText(way: Way): string {
  const { records, cost, seconds } = spanOf(way);
  const count = way.records === null ? 'how many records is not known' : `${records} records`;
  const parts = way.records?.high === 0 ? ['nothing to be bought'] : [count, ...(way.cost ? [cost] : [])];
  return `${wayNames[way.kind]}: ${[...parts, ...(way.seconds ? [seconds] : [])].join(', ')}`;
}
