import { compareDecimals } from '#lib/query/decimal.ts';
import { totalOf } from './exact.ts';
import { dividedBy, fractionOf, rounded, times } from './fraction.ts';
import { rollUp } from './roll-up.ts';
import type { SpendCell } from './spend-cells.ts';

export interface SpoiltTexts {
  readonly lines: readonly {
    readonly currency: string;
    readonly records: number;
    readonly amount: string;
    readonly saved: string;
  }[];
  /** The dearest first. */
  readonly characters: readonly {
    readonly characters: string;
    readonly currency: string;
    readonly records: number;
    readonly saved: string;
  }[];
}

const places = 8;

/** What plain characters would have saved: of a text of `sent` messages that could have been `plain`, the rest. */
export function spoiltTexts(cells: readonly SpendCell[]): SpoiltTexts {
  const groups = rollUp(cells, ({ label }) => label).map(({ key, currency, records, amount }) => {
    const [sent = '1', plain = '1'] = key.split(' ', 2);
    const characters = key.slice(sent.length + plain.length + 2);
    const share = dividedBy(fractionOf(Number(sent) - Number(plain)), fractionOf(sent));
    const saved = rounded(times(fractionOf(amount), share), places);
    return { characters, currency, records, amount, saved };
  });
  return {
    lines: together(groups, () => ''),
    characters: together(groups, ({ characters }) => characters)
      .map(({ key, amount: _, ...one }) => ({ characters: key, ...one }))
      .toSorted((one, other) => compareDecimals(other.saved, one.saved) ?? 0),
  };
}

interface Group {
  readonly characters: string;
  readonly currency: string;
  readonly records: number;
  readonly amount: string;
  readonly saved: string;
}

function together(groups: readonly Group[], keyOf: (group: Group) => string) {
  const alike = Map.groupBy(groups, (group) => JSON.stringify([keyOf(group), group.currency]));
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    return {
      ...{ key: keyOf(first), currency: first.currency },
      records: all.reduce((sum, { records }) => sum + records, 0),
      amount: totalOf(all.map(({ amount }) => amount)),
      saved: totalOf(all.map(({ saved }) => saved)),
    };
  });
}
