import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { countFacts } from './count-facts.ts';
import { mostSeries } from './fold-series.ts';
import { readFacts } from './read-columns.ts';

export interface KeptKeys {
  /** Those with most of each currency; what is not among them is put together by the engine. */
  readonly keys: readonly string[];
  /** How many there are in all, by currency; by '' where currencies are not told apart. */
  readonly groups: ReadonlyMap<string, number>;
}

/** Of a field with any number of values, those that are shown by themselves; null where all can be. */
export async function keptKeys(
  means: ChartMeans,
  question: ChartQuestion,
  of: 'records' | 'money',
): Promise<KeptKeys | null> {
  if (!question.by?.isManyValued || question.pieces.length === 0) return null;
  const facts = countFacts(question);
  const [currency, sum, which] =
    of === 'money' ? ['_currency', 'sum(_total)', '_priced > 0'] : ["''", 'sum(_n)', '1'];
  const rows = await readFacts<readonly [key: string, currency: string, groups: number]>(
    means,
    question,
    facts,
    `SELECT key, currency, groups FROM (
       SELECT toString(_key) AS key, toString(${currency}) AS currency, ${sum} AS most, count() OVER (PARTITION BY currency) AS groups
       FROM ${facts.sql} WHERE ${which} GROUP BY key, currency)
     ORDER BY most DESC, key LIMIT ${mostSeries} BY currency`,
  );
  return {
    keys: [...new Set(rows.map(([key]) => key))],
    groups: new Map(rows.map(([, name, groups]) => [name, Number(groups)])),
  };
}
