import type { EngineParams, RecordEngine } from '#lib/records/record-engine.ts';

/** Where sums are kept, and what a select of them says after whose they are. */
export interface SumTable {
  readonly table: string;
  readonly columns: string;
}

/** Writes what a select says; `params` name the product and the version, too. */
export async function writeSums(
  engine: RecordEngine,
  { table, columns }: SumTable,
  select: string,
  params: EngineParams & { readonly product: string; readonly version: string },
): Promise<void> {
  await engine.run(
    `INSERT INTO ${table} (product, version, account_id, ${columns})
     SELECT {product:String}, {version:UInt64}, * FROM (${select})`,
    params,
  );
}

/** Deletes by a note beside the rows; nothing is written where there are none of them. */
export async function deleteSums(
  engine: RecordEngine,
  table: string,
  which: string,
  params: EngineParams,
): Promise<void> {
  const [found] = await engine.rows<{ rows: number }>(
    `SELECT count() AS rows FROM ${table} WHERE ${which}`,
    params,
  );
  if (found && found.rows > 0)
    await engine.run(
      `DELETE FROM ${table} WHERE ${which} SETTINGS lightweight_delete_mode = 'lightweight_update'`,
      params,
    );
}
