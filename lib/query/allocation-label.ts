type Unallocated = 'no-reference' | 'no-rule';

/** Before a value that was found, so that a team called "no-rule" is not taken for nobody. */
export const foundMark = '=';

/** What a label says: a value, or why there is none. */
export function readLabel(label: string): { readonly value: string } | { readonly reason: Unallocated } {
  if (label.startsWith(foundMark)) return { value: label.slice(foundMark.length) };
  return { reason: label === 'no-rule' ? 'no-rule' : 'no-reference' };
}

export const reasonWords: Readonly<Record<Unallocated, string>> = {
  'no-reference': 'Records without a reference',
  'no-rule': 'References in which no rule finds anything',
};
