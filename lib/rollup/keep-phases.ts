import type { RecordEngine } from '#lib/records/record-engine.ts';
import {
  type Coarser,
  coarserCounts,
  coarserLatencies,
  type Finer,
  keptCounts,
  keptLatencies,
  latenciesOf,
  type RollupSource,
} from './rollup-source.ts';
import { daySpan, halfSpan, hourSpan, hoursTable, phasesTable, utcPhase } from './rollup-tables.ts';
import { deleteSums, writeSums } from './write-sums.ts';

/** Of which phases the days of a product are kept. */
export async function keptPhases(engine: RecordEngine, product: string): Promise<readonly number[]> {
  const rows = await engine.rows<{ phase: number }>(
    `SELECT DISTINCT phase FROM ${phasesTable} WHERE product = {product:String} ORDER BY phase`,
    { product },
  );
  return [utcPhase, ...rows.map(({ phase }) => phase)];
}

/** The coarsest sums that days of some phases can be made of. */
export const finerOf = (phases: readonly number[]) =>
  [
    { span: hourSpan, phases: phases.filter((phase) => phase % 2 === 0) },
    { span: halfSpan, phases: phases.filter((phase) => phase % 2 === 1) },
  ].filter((one) => one.phases.length > 0);

/**
 * From now on days of some phases are kept, too: those there are now are added up once. A crash leaves days that nobody
 * reads and that are made again. Nothing else may be written to the product meanwhile.
 */
export async function keepPhases(
  engine: RecordEngine,
  source: RollupSource,
  phases: readonly number[],
): Promise<void> {
  const product = source.product.name;
  const kept = await keptPhases(engine, product);
  const missing = phases.filter((phase) => !kept.includes(phase));
  if (missing.length === 0) return;
  const [newest] = await engine.rows<{ version: string }>(
    `SELECT toString(max(version)) AS version FROM ${hoursTable} WHERE product = {product:String}`,
    { product },
  );
  const params = { product, version: newest?.version ?? '0', missing };
  const all = 'product = {product:String}';
  const daysOf = finerOf(missing).map(({ span, phases: some }): readonly [Finer, Coarser] => [
    { span, where: all },
    { span: daySpan, phases: `[${some.join(', ')}]`, which: '1' },
  ]);
  const hasLatencies = latenciesOf(source, '1') !== null;
  for (const [sums, selects] of [
    [keptCounts, daysOf.map((days) => coarserCounts(...days))],
    [keptLatencies, hasLatencies ? daysOf.map((days) => coarserLatencies(...days)) : []],
  ] as const) {
    await deleteSums(
      ...[engine, sums.table],
      `${all} AND span = ${daySpan} AND phase IN {missing:Array(UInt8)}`,
      params,
    );
    for (const select of selects) await writeSums(engine, sums, select, params);
  }
  await engine.run(
    `INSERT INTO ${phasesTable} (product, phase) SELECT {product:String}, arrayJoin({missing:Array(UInt8)})`,
    params,
  );
}
