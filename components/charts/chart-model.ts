/** One place along a chart: a stretch of time, or a class of values. */
export interface Point {
  /** In full, on the clocks of the chart's zone. */
  readonly name: string;
  /** As short as an axis wants it. */
  readonly tick: string;
  /** The time it stands for; null for what is no time. */
  readonly range: { readonly start: string; readonly end: string } | null;
  readonly askedMs: number;
  readonly ownedMs: number;
  /** Records of it that may still change. */
  readonly provisional: number;
}

export interface Series {
  readonly key: string;
  readonly label: string;
  /** Bars are stacked on each other, lines are not. `change` is a line of steps with a dot where it changes. */
  readonly shape: 'bar' | 'line' | 'change';
  /** Which colour and pattern; null for the neutral one. */
  readonly mark: number | null;
  /** Null is drawn as a gap: nothing is known, which is not nothing. */
  readonly values: readonly (number | null)[];
  readonly texts: readonly string[];
  /** How it is owned at each point, where that is not how the chart is. */
  readonly ownership?: readonly Ownership[];
  /** Points with a dot: where the value changed. */
  readonly changes?: readonly number[];
}

/** Points beside each other of which not everything is owned. */
export interface Gap {
  readonly from: number;
  readonly until: number;
  readonly whole: boolean;
}

export interface TableCell {
  readonly text: string;
  /** What a file holds instead: digits without separators. */
  readonly raw?: string;
}

export interface TableModel {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly TableCell[])[];
}

export interface ChartModel {
  readonly title: string;
  readonly points: readonly Point[];
  readonly series: readonly Series[];
  readonly gaps: readonly Gap[];
  readonly table: TableModel;
  /** Times spread over many sizes: what is usual would lie flat below the slowest. Even steps unless said. */
  readonly scale?: 'logarithmic';
  /** How a value of the axis is written. */
  readonly write: (value: number) => string;
  /** What has to be said of it beside its completeness: groups left out, points put together. */
  readonly notes: readonly string[];
  /** What a file says besides: on the page it stands elsewhere. */
  readonly fileNotes?: readonly string[];
  /** What is counted and how, for who asks. */
  readonly formula: string;
}

export type Ownership = 'whole' | 'part' | 'none';

export function ownershipOf({ askedMs, ownedMs }: Pick<Point, 'askedMs' | 'ownedMs'>): Ownership {
  if (ownedMs >= askedMs) return 'whole';
  return ownedMs === 0 ? 'none' : 'part';
}
