import type { AllocationDto, AllocationTarget, RuleDto } from '#lib/endpoints/allocation.ts';

export const targetWords: Readonly<Record<AllocationTarget, string>> = {
  team: 'Team',
  customer: 'Customer',
  campaign: 'Campaign',
};

export const reasonWords: Readonly<Record<AllocationDto['unallocated'][number]['reason'], string>> = {
  'no-reference': 'Records without a reference',
  'no-rule': 'References in which no rule finds anything',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `the second part of client_ref, split at “-”`. */
export function ruleText({
  field,
  kind,
  expression,
  position,
}: Pick<RuleDto, 'field' | 'kind' | 'expression' | 'position'>): string {
  if (kind === 'pattern') return `what ${expression} finds in ${field}`;
  return `the ${placeText(position)} part of ${field}, split at “${expression}”`;
}

function placeText(position: number): string {
  const name = ordinals[Math.abs(position) - 1] ?? `${Math.abs(position)}th`;
  if (position > 0) return name;
  return position === -1 ? 'last' : `${name} from last`;
}

/** How much of all records no rule tells whose they are. */
export function unallocatedShare({
  totals,
  unallocated,
}: Pick<AllocationDto, 'totals' | 'unallocated'>): number | null {
  const sum = (all: readonly { readonly records: number }[]) =>
    all.reduce((count, { records }) => count + records, 0);
  const all = sum(totals);
  return all === 0 ? null : sum(unallocated) / all;
}
