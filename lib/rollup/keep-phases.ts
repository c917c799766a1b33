import type { RecordEngine } from '#lib/records/record-engine.ts';
import {
  coarserCounts,
  coarserLatencies,
  keptCounts,
  keptLatencies,
  latenciesOf,
  type RollupSource,
} from './rollup-source.ts';
import {
  daySpan,
  halfSpan,
  hourSpan,
  hoursTable,
  phasesTable,
  seasonSpan,
  stopWriting,
  utcPhase,
} from './rollup-tables.ts';
import { deleteSums, type SumTable, writeSums } from './write-sums.ts';

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
  const missing = [...new Set(phases).difference(new Set(await keptPhases(engine, product)))];
  if (missing.length === 0) return;
  await stopWriting(engine);
  const { version, seasons } = await hoursOf(engine, product);
  const added = (sums: SumTable, select: typeof coarserCounts) =>
    addDays(engine, { sums, select, missing, seasons }, { product, version });
  const hasLatencies = latenciesOf(source, '1') !== null;
  // What fails leaves nothing running that the next try would not know of.
  const ended = await Promise.allSettled([
    added(keptCounts, coarserCounts),
    ...(hasLatencies ? [added(keptLatencies, coarserLatencies)] : []),
  ]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  // Last: a phase that is kept has all of its days.
  await engine.run(
    `INSERT INTO ${phasesTable} (product, phase) SELECT {product:String}, arrayJoin({missing:Array(UInt8)})`,
    { product, missing },
  );
}

/** The newest version of a product's hours, and in which seasons days that hold one begin, in epoch seconds. */
async function hoursOf(engine: RecordEngine, product: string) {
  const rows = await engine.rows<{ version: string; season: number }>(
    `SELECT toString(max(max(version)) OVER ()) AS version, toUnixTimestamp(season) AS season FROM ${hoursTable}
     ARRAY JOIN [toStartOfInterval(hour - toIntervalSecond(${daySpan}), toIntervalSecond(${seasonSpan})),
       toStartOfInterval(hour, toIntervalSecond(${seasonSpan}))] AS season
     WHERE product = {product:String} GROUP BY season ORDER BY season`,
    { product },
  );
  return { version: rows[0]?.version ?? '0', seasons: rows.map(({ season }) => season) };
}

interface Added {
  readonly sums: SumTable;
  readonly select: typeof coarserCounts;
  readonly missing: readonly number[];
  readonly seasons: readonly number[];
}

/** A season at a time, so that no statement grows with the years. */
async function addDays(
  engine: RecordEngine,
  { sums, select, missing, seasons }: Added,
  of: { readonly product: string; readonly version: string },
): Promise<void> {
  const mine = 'product = {product:String}';
  const params = { ...of, missing };
  await deleteSums(
    ...[engine, sums.table],
    `${mine} AND span = ${daySpan} AND phase IN {missing:Array(UInt8)}`,
    params,
  );
  for (const season of seasons) {
    const [from, until] = [season, season + seasonSpan];
    for (const { span, phases } of finerOf(missing)) {
      const within = `start >= toDateTime(${from}, 'UTC') AND start < toDateTime(${until + daySpan}, 'UTC')`;
      const which = `_start >= toDateTime(${from}, 'UTC') AND _start < toDateTime(${until}, 'UTC')`;
      await writeSums(
        ...[engine, sums],
        select(
          { span, where: `${mine} AND ${within}` },
          { span: daySpan, phases: `[${phases.join(', ')}]`, which },
        ),
        params,
      );
    }
  }
}
