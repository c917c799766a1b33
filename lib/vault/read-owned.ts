import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { idsOf } from '#lib/records/record-table.ts';
import { selectByIds } from '#lib/records/select-by-ids.ts';
import { type RecordKey, type RecordText, selectPage } from '#lib/records/select-page.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { Interval } from './intervals.ts';
import { askedBits, type Scope } from './scope.ts';
import { vaultDatabase, vaultTable } from './vault-table.ts';

export interface VaultPageOptions {
  readonly within: Interval;
  readonly limit: number;
  readonly after?: RecordKey | undefined;
}

/** When a record was bought, and with which purchase. */
export interface Origin {
  /** Epoch milliseconds. */
  readonly boughtAt: number;
  readonly purchaseId: string;
}

export interface VaultPage extends Omit<RecordText, 'beside'> {
  readonly origins: readonly Origin[];
}

export interface FoundInVault {
  readonly body: string;
  readonly count: number;
  /** Those of the asked ids that name a record here. */
  readonly found: readonly string[];
  readonly more: boolean;
  readonly origins: readonly Origin[];
}

/** One page of what is owned, newest first. The caller knows that it is owned. */
export async function readOwned(
  engine: RecordEngine,
  product: Product,
  asked: Scope,
  { within, limit, after }: VaultPageOptions,
  signal?: AbortSignal,
): Promise<VaultPage> {
  const { beside, ...page } = await selectPage(
    engine,
    vaultDatabase,
    {
      product,
      accountIds: [asked.accountId],
      ...(asked.direction && { direction: asked.direction }),
      start: within.from,
      end: within.until,
      filters: asked.filters,
    },
    {
      limit,
      ...(after && { after }),
      projection: projectionOf(asked),
      beside: origin,
    },
    signal,
  );
  return { ...page, origins: beside.map(originOf) };
}

/** Records the vault has under some ids; whether those are all of them, `IdReads` knows. */
export async function readByIds(
  engine: RecordEngine,
  product: Product,
  asked: Scope,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<FoundInVault> {
  const { beside, ...found } = await selectByIds(
    engine,
    vaultDatabase,
    {
      product,
      accountIds: [asked.accountId],
      ...(asked.direction && { direction: asked.direction }),
      ids,
      projection: projectionOf(asked),
      beside: origin,
    },
    signal,
  );
  return { ...found, origins: beside.map(originOf) };
}

/** Those of the ids that are the very id of an owned record, which no other record has, with all that is asked of it. */
export async function ownIds(
  engine: RecordEngine,
  product: Product,
  asked: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const bits = askedBits(asked);
  const rows = await engine.rows<{ id: string }>(
    `SELECT DISTINCT id FROM ${vaultTable(product)}
     WHERE ${sqlName(product.rangeField)} IN (
       SELECT time FROM ${idsOf(vaultDatabase, product)}
       WHERE hash IN (SELECT sipHash64(arrayJoin({ids:Array(String)}))))
     AND id IN {ids:Array(String)} AND account_id = {account:String} AND bitAnd(_with, {bits:UInt8}) = {bits:UInt8}`,
    { ids: [...ids], account: asked.accountId, bits },
  );
  return new Set(rows.map(({ id }) => id));
}

const origin = "concat(toString(toUnixTimestamp64Milli(_bought)), ' ', _purchase)";

const projectionOf = ({ includeMessage, showConcatenated }: Scope) => ({ includeMessage, showConcatenated });

function originOf(text: string): Origin {
  const space = text.indexOf(' ');
  return { boughtAt: Number(text.slice(0, space)), purchaseId: text.slice(space + 1) };
}
