import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { recordConditions } from '#lib/records/record-conditions.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { addMissingIds, columnsOf, columnType, extraColumn, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markHours } from '#lib/rollup/mark-hours.ts';
import { dropOlderThan } from './drop-older.ts';
import type { Interval } from './intervals.ts';
import { askedBits, personalBit, type Scope } from './scope.ts';
import type { VaultRule } from './vault-rules.ts';
import { vaultDatabase, vaultTable } from './vault-table.ts';

/** Records that lie in a database of their own, all of one product and of more than one account perhaps. */
export interface DataSet {
  readonly database: string;
  readonly product: Product;
  readonly accountId: string;
  /** What their records carry; as the question asked, less what is not kept. */
  readonly kept: Pick<Scope, 'includeMessage' | 'showConcatenated' | 'personal'>;
  /** Epoch milliseconds: of two versions of a record the later one stays. */
  readonly boughtAt: number;
  readonly purchaseId: string;
}

/**
 * Takes the records of one account over from a data set, inside the engine; newer ones that are owned stay. Done again
 * after a crash it adds what is missing. False where its records cannot be told apart: then nothing was written. Nothing
 * else may be written to the product meanwhile.
 */
export async function takeDataSet(
  engine: RecordEngine,
  set: DataSet,
  keeping: Pick<VaultRule, 'keepPersonal' | 'keepBodies'>,
): Promise<boolean> {
  const { product, accountId, boughtAt, purchaseId } = set;
  const source = tableOf(set.database, product);
  const key = `${sqlName(product.rangeField)}, id`;
  const [told] = await engine.rows<{ nameless: string; twice: string }>(
    `SELECT toString(countIf(id = '')) AS nameless, toString(count() - uniqExact(${key})) AS twice
     FROM ${source} WHERE account_id = {account:String}`,
    { account: accountId },
  );
  if (told?.nameless !== '0' || told.twice !== '0') return false;
  // Two versions of an owned record would both be joined to the new one.
  await dropOlderThan(engine, product, purchaseId);
  const range = sqlName(product.rangeField);
  await addMissingIds(
    engine,
    vaultDatabase,
    product,
    `account_id = {account:String} AND (${key}) IN (SELECT ${key} FROM ${source} WHERE account_id = {account:String})`,
    { account: accountId },
  );
  const fields = columnsOf(product);
  const inCsv = new Set(csvColumnsOf(product));
  // What a file may lack was paid for before, and stays.
  const stays = fields.filter(({ name, presentWhen }) => presentWhen !== undefined || !inCsv.has(name));
  const values = fields.map((field) => takenValue(field, keeping, stays.includes(field)));
  await markHours(
    engine,
    product,
    `SELECT ${range} AS at FROM ${source} WHERE account_id = {account:String}`,
    {
      account: accountId,
    },
  );
  const before = stays.map(({ name }) => `${sqlName(name)} AS ${sqlName(`before_${name}`)}`);
  await engine.run(
    `INSERT INTO ${vaultTable(product)} (${[...fields.map(({ name }) => name), extraColumn].map(sqlName).join(', ')}, _bought, _purchase, _hash, _with)
     SELECT ${values.join(', ')}, ${keeping.keepPersonal ? `arrived.${sqlName(extraColumn)}` : "''"},
       fromUnixTimestamp64Milli({bought:Int64}, 'UTC'), {purchase:String}, 0,
       bitOr({bits:UInt8}, bitAnd(owned.before_with, bitNot(toUInt8(${personalBit}))))
     FROM ${source} AS arrived
     LEFT JOIN (
       SELECT ${[`${range} AS before_time`, 'id AS before_id', '_bought AS before_bought', '_with AS before_with', ...before].join(', ')}
       FROM ${vaultTable(product)} WHERE account_id = {account:String}
         AND ${range} >= (SELECT min(${range}) FROM ${source}) AND ${range} <= (SELECT max(${range}) FROM ${source})
     ) AS owned ON owned.before_time = arrived.${range} AND owned.before_id = arrived.id
     WHERE arrived.account_id = {account:String}
       AND (owned.before_id = '' OR owned.before_bought < fromUnixTimestamp64Milli({bought:Int64}, 'UTC'))`,
    { account: accountId, bought: boughtAt, purchase: purchaseId, bits: bitsOf(set) },
  );
  await dropOlderThan(engine, product, purchaseId);
  return true;
}

/** How many records of a data set a scope finds in the vault, with all that is asked of each. */
export async function countTaken(
  engine: RecordEngine,
  { database, product }: DataSet,
  scope: Scope,
  { from, until }: Interval,
): Promise<number> {
  const { sql, params } = recordConditions(
    {
      ...{ product, accountIds: [scope.accountId], start: from, end: until, filters: scope.filters },
      ...(scope.direction && { direction: scope.direction }),
    },
    undefined,
  );
  const key = `${sqlName(product.rangeField)}, id`;
  const [found] = await engine.rows<{ records: string }>(
    `SELECT toString(count()) AS records FROM ${vaultTable(product)}
     WHERE ${sql.join(' AND ')} AND bitAnd(_with, {bits:UInt8}) = {bits:UInt8}
       AND (${key}) IN (SELECT ${key} FROM ${tableOf(database, product)})`,
    { ...params, bits: askedBits(scope) },
  );
  return Number(found?.records ?? 0);
}

function takenValue(
  field: Field,
  { keepPersonal, keepBodies }: Pick<VaultRule, 'keepPersonal' | 'keepBodies'>,
  stays: boolean,
): string {
  if ((field.personal && !keepPersonal) || (field.body && !keepBodies)) return "''";
  const arrived = `arrived.${sqlName(field.name)}`;
  if (!stays) return arrived;
  const before = `owned.${sqlName(`before_${field.name}`)}`;
  return columnType(field).startsWith('Nullable')
    ? `coalesce(${arrived}, ${before})`
    : `if(${arrived} = '', ${before}, ${arrived})`;
}

const bitsOf = ({ kept, accountId, product }: DataSet): number =>
  askedBits({ ...kept, accountId, product: product.name, direction: null, filters: {} });
