import type { EngineParams } from '#lib/records/record-engine.ts';
import type { ChartMeans, ChartQuestion, ChartSource } from './chart-question.ts';

/** SQL of a table of facts, what it binds and where they come from. */
export interface Facts {
  readonly sql: string;
  readonly params: EngineParams;
  readonly source: ChartSource;
  /** Of the days it is made of. */
  readonly phases?: readonly number[];
}

/** Of several answers on one chart: sums where any of them is made of sums. */
export const commonSource = (parts: readonly { readonly source: ChartSource }[]): ChartSource =>
  parts.some(({ source }) => source === 'rollups') ? 'rollups' : 'records';

/**
 * The rows of a query over facts, with the sums beside the records brought up to date where they are used; the totals of
 * a query that asks for them are the last row.
 */
export async function readFacts<Row extends readonly unknown[]>(
  means: ChartMeans,
  { product }: ChartQuestion,
  { params, source, phases = [] }: Facts,
  sql: string,
  more: EngineParams = {},
): Promise<readonly Row[]> {
  const { engine, vault, signal } = means;
  // Sums are found by what they are ordered by: looking at those columns first would read them in many small steps.
  const settings = source === 'rollups' ? { optimize_move_to_prewhere: 0 } : {};
  const read = () => engine.text(sql, { ...params, ...more }, { format: 'JSONCompact', signal, settings });
  const text = source === 'rollups' ? await vault.withRollups(product, phases, read) : await read();
  const { data, totals } = JSON.parse(text) as { data: Row[]; totals?: Row };
  return totals ? [...data, totals] : data;
}
