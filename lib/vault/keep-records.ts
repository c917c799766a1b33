import type { Product } from '#lib/catalogue/product.ts';
import { deleteRows } from '#lib/records/delete-rows.ts';
import { recordConditions } from '#lib/records/record-conditions.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { addMissingIds, columnsOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markTimes } from '#lib/rollup/mark-hours.ts';
import { dropOlder } from './drop-older.ts';
import { personalBit, type Scope } from './scope.ts';
import type { VaultRow } from './vault-cells.ts';
import { incomingOf, vaultDatabase, vaultTable } from './vault-table.ts';

export interface Arrival {
  readonly accountId: string;
  /** Epoch milliseconds: when the vendor said so. Of two versions of a record the later one stays. */
  readonly boughtAt: number;
  readonly purchaseId: string;
  /** What was asked for beside what records always show. */
  readonly with: number;
}

/** What is in the vault of a record that comes again. */
interface Owned {
  readonly time: string;
  readonly id: string;
  readonly hash: string;
  readonly bought: string;
  readonly with: number;
  readonly sometimes: readonly string[];
}

/** Takes records into the vault. Calls for one product must not overlap. */
export async function keepRecords(
  engine: RecordEngine,
  product: Product,
  rows: readonly VaultRow[],
  { accountId, boughtAt, purchaseId, with: asked }: Arrival,
): Promise<void> {
  if (rows.length === 0) return;
  const { owned, isTwice } = await ownedOf(engine, product, accountId, rows);
  const fields = columnsOf(product);
  const sometimes = fields.flatMap((field, at) => (field.presentWhen === undefined ? [] : [at]));
  const lines: string[] = [];
  const replaced: VaultRow[] = [];
  const unchanged: VaultRow[] = [];
  const times: number[] = [];
  for (const row of rows) {
    const before = owned.get(keyOf(row.time, row.id));
    // What was not asked for this time was paid for before, and stays; personal fields only where they are kept.
    const bits = asked | ((before?.with ?? 0) & ~personalBit);
    if (before) {
      const isKnown = before.hash === row.hash && (bits | before.with) === before.with;
      if (isKnown || Number(before.bought) > boughtAt) {
        unchanged.push(row);
        continue;
      }
      for (const [order, at] of sometimes.entries()) row.cells[at] ||= before.sometimes[order] ?? '';
      replaced.push(row);
    }
    times.push(row.time);
    lines.push(JSON.stringify([...row.cells, row.rest, boughtAt, purchaseId, row.hash, bits]));
  }
  // They are relied on from now on: what was cut short when they first came is done to its end.
  if (isTwice) await dropOlder(engine, product, keyCondition(product), keyParams(accountId, rows));
  if (unchanged.length > 0)
    await addMissingIds(
      engine,
      vaultDatabase,
      product,
      keyCondition(product),
      keyParams(accountId, unchanged),
    );
  if (lines.length === 0) return;
  await markTimes(engine, product, times);
  const settings = 'input_format_json_read_numbers_as_strings = 1';
  await engine.load(
    `INSERT INTO ${incomingOf(product)} SETTINGS ${settings} FORMAT JSONCompactEachRow`,
    Buffer.from(lines.join('\n')),
  );
  if (replaced.length > 0) await dropReplaced(engine, product, accountId, replaced, purchaseId);
}

/** How many of these records a scope finds in the vault: the proof that reading them there is reading them here. */
export async function countFound(
  engine: RecordEngine,
  product: Product,
  scope: Scope,
  rows: readonly Pick<VaultRow, 'time' | 'id'>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const times = rows.map(({ time }) => time);
  const { sql, params } = recordConditions(
    {
      product,
      accountIds: [scope.accountId],
      ...(scope.direction && { direction: scope.direction }),
      start: Math.min(...times),
      end: Math.max(...times) + 1,
      filters: scope.filters,
    },
    undefined,
  );
  const [found] = await engine.rows<{ found: string }>(
    `SELECT toString(count()) AS found FROM ${vaultTable(product)}
     WHERE ${sql.join(' AND ')} AND id IN {ids:Array(String)}`,
    { ...params, ids: rows.map(({ id }) => id) },
  );
  return Number(found?.found ?? 0);
}

async function ownedOf(
  engine: RecordEngine,
  product: Product,
  accountId: string,
  rows: readonly VaultRow[],
): Promise<{ readonly owned: ReadonlyMap<string, Owned>; readonly isTwice: boolean }> {
  const sometimes = columnsOf(product)
    .filter((field) => field.presentWhen !== undefined)
    .map(({ name }) => `toString(${sqlName(name)})`);
  const found = await engine.rows<Owned>(
    `SELECT toString(toUnixTimestamp64Milli(${sqlName(product.rangeField)})) AS time, id, toString(_hash) AS hash,
       toString(toUnixTimestamp64Milli(_bought)) AS bought, _with AS with, ${sometimes.length === 0 ? '[]' : `[${sometimes.join(', ')}]`} AS sometimes
     FROM ${vaultTable(product)} WHERE ${keyCondition(product)} ORDER BY _bought, _purchase`,
    keyParams(accountId, rows),
  );
  const owned = new Map(found.map((one) => [keyOf(Number(one.time), one.id), one]));
  return { owned, isTwice: owned.size < found.length };
}

async function dropReplaced(
  engine: RecordEngine,
  product: Product,
  accountId: string,
  rows: readonly VaultRow[],
  purchaseId: string,
): Promise<void> {
  await deleteRows(
    engine,
    vaultTable(product),
    `${keyCondition(product)} AND _purchase != {purchaseId:String}`,
    { ...keyParams(accountId, rows), purchaseId },
  );
}

const keyCondition = ({ rangeField }: Product) =>
  `account_id = {account:String}
   AND ${sqlName(rangeField)} IN (SELECT fromUnixTimestamp64Milli(arrayJoin({times:Array(Int64)}), 'UTC'))
   AND id IN {ids:Array(String)}`;

const keyParams = (accountId: string, rows: readonly VaultRow[]) => ({
  account: accountId,
  times: [...new Set(rows.map(({ time }) => time))],
  ids: rows.map(({ id }) => id),
});

const keyOf = (time: number, id: string) => `${time} ${id}`;
