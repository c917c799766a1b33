import type { FailureMix } from './demo-countries.ts';

interface Outcome {
  readonly status: string;
  readonly code: string;
  readonly text: string;
  /** Parts of all failures, for each mix and for a carrier that is down. */
  readonly weight: Readonly<Record<FailureMix | 'outage', number>>;
}

/** Ways in which a message is not delivered. */
export const outcomes: readonly Outcome[] = [
  outcome('failed', '2', 'Absent subscriber, for now', 30, 45, 12, 0),
  outcome('expired', '2', 'Absent subscriber, for now', 22, 30, 8, 20),
  outcome('failed', '3', 'Absent subscriber, for good', 12, 10, 5, 0),
  outcome('rejected', '6', 'Rejected as spam', 3, 2, 34, 0),
  outcome('failed', '14', 'Blocked by the carrier', 2, 2, 24, 0),
  outcome('failed', '8', 'Network error', 8, 4, 4, 70),
  outcome('rejected', '9', 'Not a valid number', 12, 3, 5, 0),
  outcome('failed', '5', 'Lost between networks after porting', 6, 2, 3, 0),
  outcome('unknown', '1', 'Unknown', 4, 1, 4, 10),
  outcome('deleted', '99', 'General error', 1, 1, 1, 0),
];

function outcome(
  status: string,
  code: string,
  text: string,
  clean: number,
  absent: number,
  filtered: number,
  outage: number,
): Outcome {
  return { status, code, text, weight: { clean, absent, filtered, outage } };
}

/** A hundred slots of outcome positions for each mix, one mix after the other. */
export const failureSlots: readonly number[] = (['clean', 'absent', 'filtered', 'outage'] as const).flatMap(
  (mix) =>
    outcomes.flatMap(({ weight }, position) => Array.from({ length: weight[mix] }, () => position + 1)),
);

export const mixPosition: Readonly<Record<FailureMix | 'outage', number>> = {
  clean: 0,
  absent: 1,
  filtered: 2,
  outage: 3,
};
