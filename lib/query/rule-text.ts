interface Finding {
  readonly field: string;
  readonly kind: 'separator' | 'pattern';
  readonly expression: string;
  readonly position: number;
}

export const targetWords: Readonly<Record<'team' | 'customer' | 'campaign', string>> = {
  team: 'Team',
  customer: 'Customer',
  campaign: 'Campaign',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `the second part of client_ref, split at “-”`. */
export function ruleText({ field, kind, expression, position }: Finding): string {
  if (kind === 'pattern') return `what ${expression} finds in ${field}`;
  return `the ${placeText(position)} part of ${field}, split at “${expression}”`;
}

function placeText(position: number): string {
  const name = ordinals[Math.abs(position) - 1] ?? `${Math.abs(position)}th`;
  if (position > 0) return name;
  return position === -1 ? 'last' : `${name} from last`;
}
