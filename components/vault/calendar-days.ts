import type { CoverageDto, dayStates } from '#lib/endpoints/vault.ts';

export type DayState = (typeof dayStates)[number];
type Run = CoverageDto['products'][number]['runs'][number];

export interface Day extends Omit<Run, 'days'> {
  /** `2026-11-25` */
  readonly date: string;
}

export interface Month {
  /** `2026-11` */
  readonly month: string;
  readonly days: readonly Day[];
}

const dayMs = 86_400_000;

/** Every day of a product's runs, oldest first. */
export function daysOf(from: string, runs: readonly Run[]): readonly Day[] {
  const days: Day[] = [];
  let at = Date.parse(`${from}T00:00:00Z`);
  for (const { days: count, ...facts } of runs)
    for (let day = 0; day < count; day += 1) {
      days.push({ date: new Date(at).toISOString().slice(0, 10), ...facts });
      at += dayMs;
    }
  return days;
}

/** The same by month, the newest first: what somebody looks for is recent as a rule. */
export function monthsOf(days: readonly Day[]): readonly Month[] {
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return [...months].map(([month, its]) => ({ month, days: its })).toReversed();
}

export const stateWords: Readonly<Record<DayState, string>> = {
  owned: 'Owned',
  provisional: 'Owned, may still change',
  partly: 'Partly owned',
  never: 'Never read',
  leaving: 'Leaves Vonage within 14 days',
  'too-old': 'No longer at Vonage',
};

/** A day in words: how much of it is owned, and what more there is to say. */
export function describeDay({ state, share, directions, filtered }: Omit<Day, 'date'>): string {
  const parts = [
    ...(share > 0 && share < 100 ? [`${share} % owned`] : []),
    ...directions.map((direction) => `more of ${direction} only`),
    ...(filtered ? ['some records by filter'] : []),
  ];
  return parts.length === 0 ? stateWords[state] : `${stateWords[state]}: ${parts.join(', ')}`;
}

/** How many days count as owned, of those that are or can be. */
export function ownedOf(days: readonly Day[]): { readonly owned: number; readonly all: number } {
  return {
    owned: days.filter(({ state }) => state === 'owned' || state === 'provisional').length,
    all: days.filter(({ state }) => state !== 'too-old').length,
  };
}

/** Which day an arrow key leads to from another; null where the calendar ends. */
export function dayBeside(date: string, key: string, days: readonly Day[]): string | null {
  const at = days.findIndex((day) => day.date === date);
  const month = date.slice(0, 7);
  const inMonth = (wanted: string) => days.filter((day) => day.date.startsWith(wanted));
  switch (key) {
    case 'ArrowLeft':
      return days[at - 1]?.date ?? null;
    case 'ArrowRight':
      return days[at + 1]?.date ?? null;
    case 'Home':
      return inMonth(month)[0]?.date ?? null;
    case 'End':
      return inMonth(month).at(-1)?.date ?? null;
    case 'ArrowUp':
    case 'ArrowDown': {
      // The newest month is on top.
      const [year, number] = month.split('-').map(Number) as [number, number];
      const other = new Date(Date.UTC(year, number - 1 + (key === 'ArrowUp' ? 1 : -1))).toISOString();
      const its = inMonth(other.slice(0, 7));
      const same = its.find((day) => day.date.slice(8) >= date.slice(8));
      return (same ?? its.at(-1))?.date ?? null;
    }
    default:
      return null;
  }
}
