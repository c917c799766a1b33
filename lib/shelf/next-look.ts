const second = 1_000;
const minute = 60 * second;
const steps: readonly (readonly [age: number, delay: number])[] = [
  [20 * second, second],
  [2 * minute, 3 * second],
  [15 * minute, 10 * second],
  [60 * minute, 30 * second],
];

/** How long to wait before a report of this age is looked at again: often while it is young, then less and less. */
export function nextLookDelay(ageMs: number): number {
  const step = steps.find(([age]) => ageMs < age);
  return step ? step[1] : minute;
}
