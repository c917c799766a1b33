/** The only source of "now": epoch milliseconds, so that tests can hold time still. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
