import type { Product } from '#lib/catalogue/product.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { type DemoStory, writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnsOf, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';

/** The main account's outbound texts are about a half of what the generator makes. */
const generated = 2;
const database = 'bench';

/**
 * Puts about so many outbound texts of one account straight into the vault's table, in one pass, and says since when
 * they are there. The generator's rows go through a table that keeps nothing.
 */
export async function fillOwnedTexts(
  engine: RecordEngine,
  sms: Product,
  records: number,
  until: number,
): Promise<number> {
  const columns = columnsOf(sms).map(({ name }) => sqlName(name));
  const through = tableOf(database, sms);
  await engine.run(`CREATE DATABASE ${database}`);
  await engine.run(
    `CREATE TABLE ${through} ENGINE = Null AS SELECT ${columns.join(', ')} FROM ${vaultTable(sms)} LIMIT 0`,
  );
  await engine.run(
    `CREATE MATERIALIZED VIEW ${database}.feed TO ${vaultTable(sms)} AS
     SELECT ${columns.join(', ')}, fromUnixTimestamp64Milli(toInt64(${until}), 'UTC') AS _bought, 'bench' AS _purchase
     FROM ${through} WHERE account_id = '${mainAccount}' AND direction = 'outbound'`,
  );
  const calendar = demoCalendar(until);
  const from = calendar.firstHour * 3_600_000;
  const story: DemoStory = { seed: 'bench', calendar };
  const plan = { products: [sms], records: (records * generated * 1000) / shareOf(sms), from, until };
  for (const slice of await planSlices(engine, story, plan)) await writeSlice(engine, database, story, slice);
  await engine.run(`DROP DATABASE ${database} SYNC`);
  await engine.run(`OPTIMIZE TABLE ${vaultTable(sms)} FINAL`);
  return from;
}
