import type { AllocationPreviewDto, previewRule as endpoint } from '#lib/endpoints/allocation.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import { type Finding, findingSql, referencesOf } from '#lib/records/allocation-label-sql.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { type OwnedTime, ownedMs } from '#lib/spend/owned-time.ts';
import { countedRecords } from '#lib/spend/spend-cells.ts';
import { productsInVault } from '#lib/vault/vault-products.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import { allocatedRecords, allocationOf } from './read-allocation.ts';
import { requireReadable } from './require-readable.ts';
import type { SpendContext } from './spend-context.ts';

const mostSamples = 20;

type Sample = AllocationPreviewDto['samples'][number];

/** What a rule would find, before it is set. */
export async function previewRule(
  context: SpendContext,
  { period, rule }: Input<typeof endpoint>['body'],
): Promise<AllocationPreviewDto> {
  await requireReadable(context.engine, rule);
  const others = (await context.spend.rules(period.account)).filter(({ target }) => target === rule.target);
  const isNew = !others.some(({ id }) => id === rule.id);
  const rules = isNew ? [...others, rule] : others.map((other) => (other.id === rule.id ? rule : other));
  const charged = await allocatedRecords(context, period, rules);
  const { totals, unallocated } = allocationOf(charged);
  return { samples: await samplesOf(context, charged.parts, rule), totals, unallocated };
}

/** The references with most records, of every product that has them. */
async function samplesOf(
  { engine, signal }: SpendContext,
  parts: readonly OwnedTime[],
  rule: Finding,
): Promise<Sample[]> {
  const kept = await productsInVault(engine);
  const { sql, params } = findingSql(rule, 'rule');
  const found = await Promise.all(
    parts
      .filter((part) => ownedMs(part) > 0 && kept.includes(part.product))
      .filter(({ product }) => referencesOf(product).includes(rule.field))
      .map((part) => {
        const counted = countedRecords(part.product, part);
        return engine.rows<Sample>(
          `SELECT ${sqlName(rule.field)} AS reference, any(${sql}) AS value, toUInt32(count()) AS records
           FROM ${vaultTable(part.product)} WHERE ${counted.sql} AND ${sqlName(rule.field)} != ''
           GROUP BY reference ORDER BY records DESC, reference LIMIT ${mostSamples}`,
          { ...params, ...counted.params },
          { signal },
        );
      }),
  );
  return found
    .flat()
    .toSorted((one, other) => other.records - one.records || one.reference.localeCompare(other.reference))
    .slice(0, mostSamples);
}
