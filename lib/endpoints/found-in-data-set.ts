import type { RecordColumns } from './records.ts';

/** What an opened report holds of the ids or numbers it was asked for. */
export interface FoundInDataSet {
  readonly found: RecordColumns;
  readonly count: number;
  /** Those no record came back for, as they were asked. */
  readonly notFound: readonly string[];
  readonly masked: readonly string[];
  readonly extra: readonly string[];
  /** There are more than one answer holds; these are the newest. */
  readonly more: boolean;
}

export function isFound(value: unknown): value is FoundInDataSet {
  const answer = value as Partial<FoundInDataSet> | null;
  return (
    typeof answer === 'object' &&
    answer !== null &&
    typeof answer.count === 'number' &&
    Array.isArray(answer.notFound) &&
    Array.isArray(answer.masked) &&
    Array.isArray(answer.found?.columns) &&
    Array.isArray(answer.found?.values)
  );
}
