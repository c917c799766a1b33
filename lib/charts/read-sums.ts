import type { ChartMeans, ChartQuestion, ChartSource } from './chart-question.ts';
import { countFacts } from './count-facts.ts';
import { readFacts } from './read-columns.ts';

interface Wanted {
  /** Of a question with any number of groups, those that are told apart. */
  readonly kept: readonly string[] | null;
  /** Columns of the facts that are told apart as well. */
  readonly columns?: readonly string[];
  /** SQL of the sums. */
  readonly sums: readonly string[];
}

/** Sums of what there is to count: bucket, group, the columns, then the sums. */
export async function readSums<Row extends readonly unknown[]>(
  means: ChartMeans,
  question: ChartQuestion,
  { kept, columns = [], sums }: Wanted,
): Promise<{ readonly source: ChartSource; readonly rows: readonly Row[] }> {
  const facts = countFacts(question, kept);
  const { source, sql } = facts;
  if (question.pieces.length === 0) return { source, rows: [] };
  const [key, keys] = question.by ? ['_key', ['_key']] : ["''", []];
  const rows = await readFacts<Row>(
    ...[means, question, facts],
    `SELECT ${['_at', key, ...columns, ...sums].join(', ')} FROM ${sql} GROUP BY ${['_at', ...columns, ...keys].join(', ')}`,
  );
  return { source, rows };
}
