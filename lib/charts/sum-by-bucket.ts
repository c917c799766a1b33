/** What one column of some rows comes to in each bucket; a row's first column says in which it lies. */
export function sumByBucket<Column extends number>(
  rows: readonly (Readonly<Record<Column, number>> & readonly [at: number, ...rest: unknown[]])[],
  column: Column,
  buckets: number,
): readonly number[] {
  const values = new Array<number>(buckets).fill(0);
  for (const row of rows) values[row[0]] = (values[row[0]] ?? 0) + row[column];
  return values;
}
