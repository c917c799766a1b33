import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { EngineParams, RecordEngine } from '#lib/records/record-engine.ts';
import { extraColumn } from '#lib/records/record-table.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';
import { unite } from '#lib/vault/intervals.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import type { OwnedDirection } from './owned-time.ts';

/** Records that are alike in all that spend is looked at by, added up. */
export interface SpendCell {
  readonly accountId: string;
  readonly product: string;
  /** Empty where records name none. */
  readonly country: string;
  readonly network: string;
  readonly currency: string;
  /** What the asker wanted them told apart by besides; empty otherwise. */
  readonly label: string;
  readonly records: number;
  /** Of those, records without a price that can be read: they are in no amount. */
  readonly unpriced: number;
  readonly amount: string;
  readonly provisionalRecords: number;
  readonly provisionalAmount: string;
  /** Lowest and highest price of a record; null where none has one. */
  readonly low: string | null;
  readonly high: string | null;
}

/** Which records of a product count: in each direction those of what is owned of it. */
export interface Counted {
  readonly accountId: string;
  readonly directions: readonly CountedDirection[];
}

type CountedDirection = Pick<OwnedDirection, 'direction' | 'owned' | 'provisional'>;

interface Sql {
  readonly sql: string;
  readonly params?: EngineParams;
}

export interface SpendQuestion {
  /** SQL of a text by which records are told apart besides. */
  readonly label?: Sql;
  /** SQL of what else a record has to fulfil. */
  readonly only?: Sql;
  /** Countries and networks are not told apart. */
  readonly isCoarse?: boolean;
}

/** Beyond this a label is not one that people look at. */
const mostCells = 20_000;

export const isCharged = ({ free, priceField }: Product): boolean => !free && priceField !== undefined;

/** What an account was charged for the owned records of a product. The product has a table, and is charged for. */
export async function spendCells(
  engine: RecordEngine,
  product: Product,
  { accountId, directions }: Counted,
  { label, only, isCoarse = false }: SpendQuestion = {},
  signal?: AbortSignal,
): Promise<readonly SpendCell[]> {
  if (directions.every(({ owned }) => owned.length === 0)) return [];
  const counted = countedRecords(product, { accountId, directions });
  const rows = await engine.rows<Omit<SpendCell, 'accountId' | 'product'>>(
    `SELECT country, network, currency, label, toUInt32(count()) AS records,
       toUInt32(countIf(isNull(charged))) AS unpriced, ${decimalSum('sum(charged)')} AS amount,
       toUInt32(countIf(isProvisional)) AS provisionalRecords,
       ${decimalSum('sumIf(charged, isProvisional)')} AS provisionalAmount,
       toString(min(charged)) AS low, toString(max(charged)) AS high
     FROM (
       SELECT ${textOf(isCoarse ? undefined : product.countryField)} AS country,
         ${textOf(isCoarse ? undefined : product.networkField)} AS network,
         ${textOf(product.currencyField)} AS currency, ${label?.sql ?? "''"} AS label,
         ${amountOf(product)} AS charged, ${isWithin('provisional', product, directions)} AS isProvisional
       FROM ${vaultTable(product)} WHERE ${[counted.sql, ...(only ? [only.sql] : [])].join(' AND ')})
     GROUP BY country, network, currency, label LIMIT ${mostCells + 1}`,
    { ...counted.params, ...label?.params, ...only?.params },
    signal && { signal },
  );
  if (rows.length > mostCells)
    throw new AppError(
      'invalid_input',
      `${product.title} falls into more than 20,000 parts. Choose fewer days, or a rule that tells fewer values apart.`,
    );
  return rows.map((row) => ({ accountId, product: product.name, ...row }));
}

/** SQL of the condition that a record counts, with everything bound. */
export function countedRecords(product: Product, { accountId, directions }: Counted): Required<Sql> {
  const whole = unite(directions.flatMap(({ owned }) => owned));
  const time = sqlName(product.rangeField);
  return {
    // The outer bounds are what the table is ordered by; the stretches within are looked at one by one.
    sql: `account_id = {account:String} AND ${time} >= fromUnixTimestamp64Milli({first:Int64}, 'UTC')
      AND ${time} < fromUnixTimestamp64Milli({last:Int64}, 'UTC') AND ${isWithin('owned', product, directions)}`,
    params: {
      account: accountId,
      ...{ first: whole[0]?.from ?? 0, last: whole.at(-1)?.until ?? 0 },
      ...Object.assign({}, ...directions.map((one, at) => bounds(one, at))),
    },
  };
}

/** SQL of what a record was charged, exactly; null where that cannot be read. */
export function amountOf({ priceField = '' }: Product): string {
  const column = sqlName(priceField);
  const kept = `JSONExtractString(${sqlName(extraColumn)}, ${sqlText(priceField)})`;
  const wide = `if(match(${kept}, '^-?[0-9]{1,40}([.][0-9]{1,18}0*)?$'), toDecimal256OrNull(${kept}, 18), NULL)`;
  return `if(isNull(${column}), ${wide}, toDecimal256(${column}, 18))`;
}

function bounds({ direction, ...stretches }: CountedDirection, at: number): EngineParams {
  const of = (name: 'owned' | 'provisional') => ({
    [`${name}From${at}`]: unite(stretches[name]).map(({ from }) => from),
    [`${name}Until${at}`]: unite(stretches[name]).map(({ until }) => until),
  });
  return { ...of('owned'), ...of('provisional'), ...(direction && { [`direction${at}`]: direction }) };
}

/** SQL of the condition that a record lies in one of the stretches of its own direction. */
function isWithin(
  name: 'owned' | 'provisional',
  { rangeField, direction: directionRule }: Product,
  directions: readonly CountedDirection[],
): string {
  const time = `toUnixTimestamp64Milli(${sqlName(rangeField)})`;
  const isIn = directions.map((_, at) => {
    const stretches = `{${name}From${at}:Array(Int64)}, {${name}Until${at}:Array(Int64)}`;
    return `arrayExists((from, until) -> ${time} >= from AND ${time} < until, ${stretches})`;
  });
  const cases = directions.map(({ direction }, at) =>
    direction === null ? isIn[at] : `(direction = {direction${at}:String} AND ${isIn[at]})`,
  );
  // Asked for at once, records come with whatever they say: without a direction they are owned where both are.
  const ofNone = `(${isIn.join(name === 'owned' ? ' AND ' : ' OR ')})`;
  if (directionRule === 'optional' && directions.length > 1)
    cases.push(`(direction NOT IN ('outbound', 'inbound') AND ${ofNone})`);
  return `(${cases.join(' OR ')})`;
}

const decimalSum = (sum: string): string => `ifNull(toString(${sum}), '0')`;

/** Some values are kept as a type of their own for each column; grouped they are texts. */
const textOf = (field: string | undefined): string =>
  field === undefined ? "''" : `toString(${sqlName(field)})`;
