import type { AllocationDto, getAllocation as endpoint } from '#lib/endpoints/allocation.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import { readLabel } from '#lib/query/allocation-label.ts';
import { allocationLabelSql, type Finding } from '#lib/records/allocation-label-sql.ts';
import { rollUp, type SpendLine, totalsOf } from '#lib/spend/roll-up.ts';
import { type AskedPeriod, type ChargedRecords, chargedRecords } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import type { SpendContext } from './spend-context.ts';
import { standingDto } from './standing-dto.ts';

const mostGroups = 200;

/** Charges by what the rules find in references, and what they find nothing in. */
export async function readAllocation(
  context: SpendContext,
  { target, ...period }: Input<typeof endpoint>['query'],
): Promise<AllocationDto> {
  const rules = (await context.spend.rules(period.account)).filter((rule) => rule.target === target);
  const charged = await allocatedRecords(context, period, rules);
  const names = await namesOf(context);
  const { groups, ...sums } = allocationOf(charged);
  return {
    standing: standingDto(context, charged, names),
    rules: rules.map(({ accountId: _, rank: __, changedBy, changedAt, ...rule }) => ({
      ...rule,
      ...{ changedBy: names.person(changedBy), changedAt: changedAt.toISOString() },
    })),
    groups: groups.slice(0, mostGroups),
    moreGroups: Math.max(0, groups.length - mostGroups),
    ...sums,
  };
}

export function allocatedRecords(
  context: SpendContext,
  period: AskedPeriod,
  rules: readonly Finding[],
): Promise<ChargedRecords> {
  return chargedRecords(context, period, {
    question: (product) => ({ label: allocationLabelSql(product, rules), isCoarse: true }),
  });
}

/** What was found, what was not and why, each currency for itself. */
export function allocationOf({ cells }: Pick<ChargedRecords, 'cells'>) {
  const isFound = ({ label }: { readonly label: string }) => 'value' in readLabel(label);
  const lines = rollUp(cells, ({ label }) => label);
  return {
    groups: lines.flatMap((line) => {
      const read = readLabel(line.key);
      return 'value' in read ? [{ value: read.value, ...totalDto(line) }] : [];
    }),
    totals: totalsOf(cells).map(totalDto),
    allocated: totalsOf(cells.filter(isFound)).map(totalDto),
    unallocated: lines.flatMap((line) => {
      const read = readLabel(line.key);
      return 'reason' in read ? [{ reason: read.reason, ...totalDto(line) }] : [];
    }),
  };
}

const totalDto = ({ key: _, unit: __, ...total }: SpendLine) => total;
