import type { PageSelection } from '#lib/records/record-conditions.ts';

export const exportFormats = ['csv', 'ndjson', 'xlsx', 'parquet'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** Which records, of which of the engine's databases. Newest first, as on screen. */
export interface ExportSource {
  readonly database: string;
  readonly selection: PageSelection;
  /** Epoch milliseconds: what was known at that time. Later records and receipts are not seen. */
  readonly asOf?: number;
  /** No more than this many, the newest. */
  readonly most?: number;
}

/** What went into the file, told when the last record is in it. */
export interface Written {
  readonly rows: number;
  /** Texts that are longer than a cell of a workbook holds. */
  readonly cutCells: number;
}

/** What the file says about itself: asked for at the end, so that it can tell what became of it. */
export interface About {
  readonly complete: boolean;
  readonly lines: readonly (readonly [label: string, value: string])[];
}

export interface ExportPlan {
  readonly format: ExportFormat;
  /** Field names in the order of the file: those of the catalogue, and others that records carry. */
  readonly columns: readonly string[];
  /** Columns that stay, and stay empty. */
  readonly masked: readonly string[];
  /** The IANA zone on whose clocks times are written; null leaves them as the API spells them. */
  readonly zone: string | null;
  /** Written into workbooks, the one format with a place for it. */
  readonly about: (written: Written) => About;
  readonly signal: AbortSignal;
  /** Told now and then how many records are on their way. */
  readonly onRows?: (rows: number) => void;
}
