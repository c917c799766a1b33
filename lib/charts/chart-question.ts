import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { Vault } from '#lib/vault/open-vault.ts';
import type { Scope } from '#lib/vault/scope.ts';
import type { Dimension } from './dimension.ts';
import type { Piece } from './pieces.ts';

/** Which owned records a chart is of, and how they are told apart. */
export interface ChartQuestion {
  readonly product: Product;
  readonly scope: Scope;
  readonly range: Interval;
  /** Whose days its buckets begin with. */
  readonly zone: string;
  /** What is owned of each bucket: nothing else is counted. */
  readonly pieces: readonly Piece[];
  readonly by: Dimension | null;
}

/** A question whose records are a group by themselves, whatever it tells apart. */
export interface ChartPart {
  readonly key: string;
  readonly question: ChartQuestion;
}

export interface ChartMeans {
  readonly engine: RecordEngine;
  readonly vault: Vault;
  readonly signal: AbortSignal;
}

/** Where figures come from. */
export type ChartSource = 'rollups' | 'records';
