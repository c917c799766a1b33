import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { dataSetOf } from '#lib/shelf/data-set.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import type { Vault } from '#lib/vault/open-vault.ts';
import { secondMs } from '#lib/vault/page-coverage.ts';
import { isDecidable, type Scope, scopeOf } from '#lib/vault/scope.ts';
import { countTaken, type DataSet, takeDataSet } from '#lib/vault/take-data-set.ts';
import type { VaultRule } from '#lib/vault/vault-rules.ts';
import { queryOf } from './report-dto.ts';

export interface OwnMeans {
  readonly vault: Vault;
  readonly engine: RecordEngine;
  readonly tokens: Sealer;
  /** The accounts of this house. */
  accountIds(): Promise<ReadonlySet<string>>;
}

/** What a record of an opened report says of itself besides is not known where the report was ordered elsewhere. */
const everything = { includeMessage: false, showConcatenated: false } as const;

/** The mark lies in the data set itself: what is opened anew is taken over anew. */
const mark = 'owned';
const markOf = (row: ReportRow) => `${sqlName(dataSetOf(row.id))}.${sqlName(mark)}`;

/** Whether a report was taken over already: what was deleted since does not come back by itself. */
export async function isOwned({ engine }: Pick<OwnMeans, 'engine'>, row: ReportRow): Promise<boolean> {
  const found = await engine.rows(
    'SELECT 1 FROM system.tables WHERE database = {database:String} AND name = {name:String}',
    { database: dataSetOf(row.id), name: mark },
  );
  return found.length > 0;
}

/** Makes the records of an opened report owned ones, and its range covered where it proves to be. */
export async function ownDataSet(means: OwnMeans, row: ReportRow): Promise<void> {
  const product = productNamed(row.product);
  if (row.dataState !== 'ready' || !product || product.free) return;
  const { vault, engine, tokens } = means;
  const own = row.idempotencyKey !== null ? queryOf({ tokens }, row) : null;
  const known = await means.accountIds();
  const accounts = (row.dataAccounts ?? []).filter((account) => known.has(account));
  await vault.alone(product, async () => {
    const rule = await vault.rules.of(product.name);
    for (const accountId of accounts) {
      const set = dataSetFor(row, product, accountId, own, rule);
      const isTaken = await takeDataSet(engine, set, rule);
      if (own && isTaken && accountId === row.accountId) await cover(means, row, own, set);
    }
    // A report without records proves that there are none.
    if (own && accounts.length === 0)
      await cover(means, row, own, dataSetFor(row, product, row.accountId, own, rule));
    await engine.run(`CREATE TABLE IF NOT EXISTS ${markOf(row)} (at DateTime) ENGINE = Memory`);
  });
}

function dataSetFor(
  row: ReportRow,
  product: Product,
  accountId: string,
  own: RecordQuery | null,
  { keepPersonal, keepBodies }: VaultRule,
): DataSet {
  const asked = own ? scopeOf(own, { personal: keepPersonal }) : { ...everything, personal: keepPersonal };
  return {
    ...{ database: dataSetOf(row.id), product, accountId, purchaseId: row.id },
    kept: {
      includeMessage: asked.includeMessage && keepBodies,
      showConcatenated: asked.showConcatenated,
      personal: keepPersonal,
    },
    boughtAt: knownAt(row),
  };
}

/** A report tells of the moment it was ordered, at the earliest; a file somebody had, of its newest record. */
const knownAt = ({ fileHash, rangeEnd, createdAt }: ReportRow): number =>
  fileHash === null ? createdAt.getTime() : Math.min(rangeEnd.getTime(), createdAt.getTime());

/** Only a whole report of one account, every record of which is found again, is all there is in its range. */
async function cover({ vault, engine }: OwnMeans, row: ReportRow, own: RecordQuery, set: DataSet) {
  const rows = row.dataRows ?? -1;
  if (row.status !== 'SUCCESS' || row.includeSubaccounts || row.dataBadRows !== 0) return;
  if (rows !== row.itemsCount) return;
  const [from, end] = [parseInstant(own.range.start), parseInstant(own.range.end)];
  if (from === null || end === null) return;
  const asOf = Math.floor(knownAt(row) / secondMs) * secondMs;
  const whole: Scope = { ...scopeOf(own, set.kept), ...set.kept };
  // A newer version of a record may lack what only the report asked for.
  const bare: Scope = { ...whole, includeMessage: false, showConcatenated: false };
  for (const scope of [whole, bare]) {
    if (!isDecidable(scope)) return;
    if ((await countTaken(engine, set, scope, { from, until: end })) !== rows) continue;
    await vault.coverage.add({ scope, from, until: Math.min(end, asOf), asOf });
    return;
  }
}
